using System.Diagnostics;
using Pkiaas.AppHost.Parts.Postgres;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Parts.Services;

/// <summary>Has the Api's own command reset a password, in the database that another run of this host has up.</summary>
internal static class PasswordReset
{
    /// <returns>The command's exit code.</returns>
    /// <exception cref="UsageException">Nothing runs there.</exception>
    public static async Task<int> RunAsync(AppHostOptions options, string email)
    {
        var database = options.PostgresConnection ?? PostgresCluster.ConnectToRunning(options.Data)
            ?? throw new UsageException($"Pkiaas does not run on {options.Data}. Start it and run this beside it, or name its folder with --data.");
        var command = BuiltService.Locate("ApiAssembly").Command(new Dictionary<string, string?>(), _ => false);
        var start = new ProcessStartInfo(command.File, [.. command.Arguments, "reset-password", email]) { WorkingDirectory = command.Folder };
        start.Environment[CommandLine.PostgresVariable] = database;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
