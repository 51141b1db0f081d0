using System.Globalization;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Processes;

/// <summary>
/// Who runs PostgreSQL and Redis when this process is root: PostgreSQL refuses to run as root, since a hole in it would then be
/// a hole in the machine.
/// </summary>
internal sealed class UnprivilegedUser
{
    /// <summary>
    /// A user of our own is best: what it may read is ours alone. PostgreSQL's own, from its package, is there for machines whose users are
    /// not ours to add (macOS, read-only images). Not "nobody": other programs run as it, and would read the database's files.
    /// </summary>
    public static readonly IReadOnlyList<string> Candidates = ["pkiaas", "postgres"];

    private readonly string[] prefix;

    private UnprivilegedUser(string name, string owner, string[] prefix) => (Name, Owner, this.prefix) = (name, owner, prefix);

    public string Name { get; }

    /// <summary>"uid:gid", as chown takes it.</summary>
    public string Owner { get; }

    /// <summary>Finds or makes the user; null when this process is not root and so needs none.</summary>
    /// <exception cref="UsageException">The machine has no such user, or no way to become another one.</exception>
    public static async Task<UnprivilegedUser?> FindAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return null;
        if (await IdAsync("-u", Candidates[0], cancellationToken) is null)
            await AddAsync(Candidates[0], cancellationToken);
        return await AmongAsync(Candidates, cancellationToken);
    }

    /// <summary>The first of these users that is there and that this process can become.</summary>
    /// <param name="names">In order of preference.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="UsageException">None is there, or there is no way to become one.</exception>
    internal static async Task<UnprivilegedUser> AmongAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var there = false;
        foreach (var name in names)
        {
            if (await IdAsync("-u", name, cancellationToken) is not { } uid || uid == 0 || await IdAsync("-g", name, cancellationToken) is not { } gid)
                continue;
            there = true;
            if (await WayAsync(name, uid, gid, cancellationToken) is { } way)
                return new(name, $"{uid}:{gid}", way);
        }

        throw new UsageException(!there
            ? $"PostgreSQL never runs as root, and there is no user {string.Join(" or ", names)} to run it. Make one: useradd --system --no-create-home --shell /usr/sbin/nologin {names[0]}"
            : "PostgreSQL never runs as root, and neither setpriv, runuser nor su can become another user here. Start Pkiaas as a user who is not root.");
    }

    /// <summary>The command line that runs a program as this user; it replaces itself by the program, so the process id stays.</summary>
    public (string File, IReadOnlyList<string> Arguments) Wrap(string file, IReadOnlyList<string> arguments) =>
        (prefix[0], [.. prefix[1..], file, .. arguments]);

    public async Task<bool> CanReachAsync(string path, CancellationToken cancellationToken)
    {
        var (file, arguments) = Wrap("test", ["-x", path]);
        return (await Tool.RunAsync(file, arguments, cancellationToken)).ExitCode == 0;
    }

    private static async Task AddAsync(string name, CancellationToken cancellationToken)
    {
        if (Programs.Find("useradd") is { } useradd)
            await Tool.RunAsync(useradd, ["--system", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", name], cancellationToken);
        else if (OperatingSystem.IsLinux() && Programs.Find("adduser") is { } adduser)
            await Tool.RunAsync(adduser, ["-S", "-D", "-H", name], cancellationToken);
    }

    // setpriv changes the ids and nothing else; runuser and su go through PAM, which may be set up to refuse users without a shell.
    private static async Task<string[]?> WayAsync(string name, int uid, int gid, CancellationToken cancellationToken)
    {
        string[][] ways =
        [
            ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--init-groups", "--"],
            ["runuser", "-u", name, "--"],
            ["su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\""],
            ["su", "-m", name, "-c", "exec \"$0\" \"$@\""],
        ];
        foreach (var way in ways)
        {
            if (Programs.Find(way[0]) is { } program
                && (await Tool.RunAsync(program, [.. way[1..], "/usr/bin/true"], cancellationToken)).ExitCode == 0)
                return [program, .. way[1..]];
        }

        return null;
    }

    private static async Task<int?> IdAsync(string what, string name, CancellationToken cancellationToken)
    {
        var id = await Tool.RunAsync("id", [what, name], cancellationToken);
        return id.ExitCode == 0 && int.TryParse(id.Output.Trim(), CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
