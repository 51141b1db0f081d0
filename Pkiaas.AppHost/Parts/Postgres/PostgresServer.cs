using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Parts.Postgres;

/// <summary>A PostgreSQL of our own on loopback, with the data folder's cluster.</summary>
internal sealed class PostgresServer(PostgresSource source, DataFolder data, int port, Board board)
{
    private readonly PostgresCluster cluster = new(data);
    private string? connectionString;

    /// <summary>What the Api connects with; known once the server has been prepared.</summary>
    public string ConnectionString => connectionString ?? throw new InvalidOperationException("PostgreSQL has not been prepared.");

    /// <summary>Finds the programs, makes the cluster on the first run, and says how the server is started.</summary>
    public async Task<ChildCommand> PrepareAsync(CancellationToken cancellationToken)
    {
        var user = await UnprivilegedUser.FindAsync(cancellationToken);
        await DataFolder.HandOverAsync(data.Postgres, user, cancellationToken);
        var first = cluster.Major is null;
        var programs = await PostgresChoice.FindAsync(source, cluster.Major, board, cancellationToken);
        board.Note("postgres", $"PostgreSQL {programs.Major} from {programs.Folder}, {(first ? "a new database" : "the database")} in {cluster.Folder}");

        PostmasterLock.ClearStale(cluster.Folder);
        var password = await cluster.EnsureAsync(programs, user, cancellationToken);
        connectionString = PostgresCluster.Connect(port, password);

        return new ChildCommand(programs.Server, ["-D", cluster.Folder, .. Settings.SelectMany(setting => (string[])["-c", setting])])
        {
            // On macOS a server without a locale in its environment may start a thread, which PostgreSQL refuses.
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C" },
            // Fast shutdown: ends the sessions, then writes everything down. SIGTERM would wait for clients to leave.
            StopSignal = Signal.Interrupt,
        }.As(user);
    }

    // Who asks too early is answered, and a line in the server's log says FATAL: first see whether the server calls itself ready.
    public async Task<string?> ProbeAsync(CancellationToken cancellationToken) =>
        PostmasterLock.IsReady(cluster.Folder) ? await DatabaseProbe.AskAsync(ConnectionString, cancellationToken) : "it is starting or recovering";

    // After a SIGKILL of the server, its sessions notice at their next wait, and until the last is gone no new server may start.
    public static bool WillPass(IReadOnlyList<string> lastLines) =>
        lastLines.Any(line => line.Contains("pre-existing shared memory block", StringComparison.Ordinal));

    // On the command line they outrank the cluster's own files, where an operator may tune everything else.
    private string[] Settings =>
    [
        "listen_addresses=127.0.0.1", $"port={port}", "unix_socket_directories=",
        "fsync=on", "synchronous_commit=on", "full_page_writes=on",
        "password_encryption=scram-sha-256", "max_connections=200",
        "logging_collector=off", "log_destination=stderr", "log_line_prefix=", "log_checkpoints=off",
    ];
}
