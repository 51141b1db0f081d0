using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Settings;

/// <summary>The folder of everything that outlives the run, held by one run at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream hold;

    private DataFolder(string path, FileStream hold) => (Path, this.hold) = (path, hold);

    /// <summary>Per user; for root the system's place, because /root cannot be reached by the user PostgreSQL runs as.</summary>
    public static string DefaultPath => Environment.IsPrivilegedProcess
        ? "/var/lib/pkiaas"
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "pkiaas");

    public string Path { get; }

    /// <summary>Process ids of what runs, for whoever must end it when this process cannot.</summary>
    public string Run => System.IO.Path.Combine(Path, "run");

    /// <summary>Made by the Api on its first run.</summary>
    public string MasterKey => System.IO.Path.Combine(Path, "master.key");

    /// <summary>The dashboard's data-protection keys.</summary>
    public string WebKeys => System.IO.Path.Combine(Path, "web-keys");

    public string Mailbox => System.IO.Path.Combine(Path, "mailbox");

    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    public string Redis => System.IO.Path.Combine(Path, "redis");

    /// <summary>Makes the folder where it is missing and takes hold of it.</summary>
    /// <exception cref="UsageException">It cannot be made, others may write to it, or another run holds it.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            // Root's folder holds folders of another user, who must be able to pass through it; what is in it has modes of its own.
            Create(path, Environment.IsPrivilegedProcess ? OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : OwnerOnly);
            if ((File.GetUnixFileMode(path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
                throw new UsageException($"Others may write to {path}; keys are no safer than their folder. Run chmod go-w on it, or choose another with --data.");

            var folder = new DataFolder(path, Hold(path));
            foreach (var inner in (string[])[folder.Run, folder.WebKeys, folder.Mailbox])
                Create(inner, OwnerOnly);
            return folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"The data folder {path} cannot be used: {e.Message} Choose another with --data.");
        }
    }

    /// <summary>Makes a folder of this data folder that belongs to the unprivileged user when there is one.</summary>
    public static async Task HandOverAsync(string path, UnprivilegedUser? user, CancellationToken cancellationToken)
    {
        Create(path, OwnerOnly);
        if (user is null)
            return;
        // -h: a symbolic link that this user planted must not give away what it points to.
        await Tool.RunOrThrowAsync("chown", ["-R", "-h", user.Owner, path], cancellationToken);
        if (!await user.CanReachAsync(path, cancellationToken))
            throw new UsageException($"PostgreSQL never runs as root, and the user {user.Name} cannot reach {path}. Choose a folder that is not inside a private one with --data.");
    }

    public void Dispose() => hold.Dispose();

    private static void Create(string path, UnixFileMode mode) => Directory.CreateDirectory(path, mode);

    private static FileStream Hold(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new UsageException($"Another run holds the data folder {path}. Stop it, or choose another with --data.");
        }
    }
}
