using System.Security.Cryptography;
using Npgsql;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.TestKit.Postgres;

/// <summary>
/// A PostgreSQL server of the tests' own in a temporary folder, gone when the tests end. Use <see cref="SharedAsync"/> unless the test
/// stops or kills it.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresCluster>> Shared = new(() => StartNewAsync());

    // Nobody disposes of the shared server: when the tests end, its guard stops it and this removes its folder after it.
    private const string Sweep =
        """
        trap 'for _ in {1..300}; do [ -e "$0/data/postmaster.pid" ] || break; sleep 0.1; done; rm -rf "$0"; exit' TERM
        while :; do sleep 3600 & wait; done
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly string _password;
    private readonly bool _durable;
    private readonly int _port = FreePort.Find();
    private readonly PostgresTemplates _templates;
    private ChildProcess? _sweeper;
    private ChildProcess? _server;

    private PostgresCluster(string folder, string password, bool durable)
    {
        (_folder, _password, _durable) = (folder, password, durable);
        _templates = new PostgresTemplates(this);
    }

    /// <summary>What the server wrote to its log since it was last started.</summary>
    public Transcript Log => _server?.Output ?? new Transcript();

    /// <summary>The server's process; each connection is a child of it.</summary>
    public int ProcessId => _server!.Id;

    /// <summary>The one server of this test assembly, started on first use.</summary>
    public static Task<PostgresCluster> SharedAsync() => Shared.Value;

    /// <summary>Starts a server of the caller's own.</summary>
    /// <param name="durable">Whether a commit survives a crash, as the product's settings promise; slower. <see cref="KillAsync"/> asks for it.</param>
    public static async Task<PostgresCluster> StartNewAsync(bool durable = false)
    {
        var parent = Directory.CreateDirectory(Path.Combine(
            PostgresFolder.Parent(durable), $"pkiaas-postgres-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}"));
        var cluster = new PostgresCluster(parent.FullName, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), durable);
        await cluster.InitializeAsync();
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>How to reach a database of this server.</summary>
    /// <param name="database">Its name.</param>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = "pkiaas",
        Password = _password,
        Database = database,
        MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public Task<string> CreateDatabaseAsync() => _templates.CreateAsync(template: null);

    /// <summary>Makes a copy of a database that is prepared once, so that migrations run once for all tests.</summary>
    /// <param name="template">Names the preparation.</param>
    /// <param name="prepare">Fills an empty database, given its connection string. Runs at most once for each name.</param>
    /// <returns>The copy's connection string.</returns>
    public Task<string> CreateDatabaseAsync(string template, Func<string, Task> prepare) => _templates.CreateAsync(template, prepare);

    /// <summary>Starts the server again on the same port with the same data.</summary>
    public async Task StartAsync()
    {
        // Nobody cleans up after tests that last for seconds: with a database for each, it would go round among hundreds of them.
        string[] speed = _durable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off"];
        _server = await ChildProcess.StartAsync(
            UnprivilegedUser.Run(
            [
                PostgresBinaries.Find("postgres"), "-D", Path.Combine(_folder, "data"), "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "max_connections=300", "-c", "shared_buffers=64MB", .. speed,
            ]),
            stopSignal: "INT");
        await WaitUntilReadyAsync(_server);
    }

    /// <summary>Ends the server and all its connections in order.</summary>
    public async Task StopAsync()
    {
        if (_server is null) return;
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>Stops and starts it.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Ends the server as a crash does: nothing is written any more.</summary>
    /// <exception cref="InvalidOperationException">The server is not durable, so it would lose what it confirmed in the last moments.</exception>
    public async Task KillAsync()
    {
        if (!_durable) throw new InvalidOperationException("A server that is killed must have been started as a durable one.");
        await _server!.SignalAsync("QUIT");
        await _server.WaitForExitAsync(Patience);
        await StopAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _sweeper!.DisposeAsync();
        _templates.Dispose();
    }

    private async Task InitializeAsync()
    {
        _sweeper = await ChildProcess.StartAsync(["bash", "-c", Sweep, _folder], graceSeconds: 120);
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        await UnprivilegedUser.OwnAsync(_folder);
        await using var initdb = await ChildProcess.StartAsync(UnprivilegedUser.Run(
        [
            PostgresBinaries.Find("initdb"), "-D", Path.Combine(_folder, "data"), "-U", "pkiaas", "--pwfile", passwordFile, "--auth=scram-sha-256",
            "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions",
        ]));
        if (await initdb.WaitForExitAsync(Patience) != 0) throw new InvalidOperationException($"initdb failed: {initdb.Output}");
    }

    private async Task WaitUntilReadyAsync(ChildProcess server)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (server.HasExited) throw new InvalidOperationException($"PostgreSQL did not start: {server.Output}");
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync(patience.Token);
                return;
            }
            catch (NpgsqlException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }
}
