using System.Diagnostics;

namespace Pkiaas.TestKit.Postgres;

/// <summary>PostgreSQL refuses to run as root; then its programs run as the first of these users.</summary>
internal static class UnprivilegedUser
{
    private static readonly string[] Names = ["postgres", "nobody"];

    private static readonly Lazy<string[]?> Entry = new(() => Environment.IsPrivilegedProcess
        ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(entry => Names.Contains(entry[0]))
            .MinBy(entry => Array.IndexOf(Names, entry[0]))
        : null);

    // setpriv becomes the program, where su and runuser stay in between and keep signals to themselves.
    public static IReadOnlyList<string> Run(IReadOnlyList<string> command) => Entry.Value is { } user
        ? ["setpriv", $"--reuid={user[2]}", $"--regid={user[3]}", "--clear-groups", .. command]
        : command;

    public static async Task OwnAsync(string path)
    {
        if (Entry.Value is not { } user) return;
        using var chown = Process.Start("chown", ["-R", $"{user[2]}:{user[3]}", path]);
        await chown.WaitForExitAsync();
        if (chown.ExitCode != 0) throw new InvalidOperationException($"{path} could not be given to {user[0]}.");
    }
}
