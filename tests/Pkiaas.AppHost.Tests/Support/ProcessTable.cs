using System.Globalization;
using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Tests.Support;

/// <summary>What "ps" says; a process that has ended and was not collected yet counts as gone.</summary>
internal static class ProcessTable
{
    public static bool IsAlive(int process) => Ask(process, "stat") is { Length: > 0 } state && !state.StartsWith('Z');

    public static int GroupOf(int process) => int.Parse(Ask(process, "pgid"), CultureInfo.InvariantCulture);

    public static string UserOf(int process) => Ask(process, "user");

    private static string Ask(int process, string what) =>
        Tool.RunAsync("ps", ["-o", what + "=", "-p", process.ToString(CultureInfo.InvariantCulture)], CancellationToken.None).GetAwaiter().GetResult().Output.Trim();
}
