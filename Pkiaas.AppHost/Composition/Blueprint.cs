using Pkiaas.AppHost.Parts.Mailbox;
using Pkiaas.AppHost.Parts.Postgres;
using Pkiaas.AppHost.Parts.Redis;
using Pkiaas.AppHost.Parts.Services;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Composition;

/// <summary>What runs and what waits for what: PostgreSQL, Redis, mailbox, Api, Web, in this order.</summary>
internal sealed class Blueprint
{
    private readonly AppHostOptions options;
    private readonly DataFolder data;
    private readonly Ports ports;
    private readonly Board board;
    private readonly TimeProvider time;
    private readonly List<IPart> parts = [];
    private readonly List<string> claims = [];
    private readonly Mailbox? mailbox;

    /// <param name="options">What the operator asked for.</param>
    /// <param name="data">The open data folder.</param>
    /// <param name="ports">The ports, not yet claimed.</param>
    /// <param name="environment">Looks up a variable of this process.</param>
    /// <param name="board">The console.</param>
    /// <param name="time">The clock.</param>
    public Blueprint(
        AppHostOptions options, DataFolder data, Ports ports, Func<string, string?> environment, Board board, TimeProvider time)
    {
        (this.options, this.data, this.ports, this.board, this.time) = (options, data, ports, board, time);
        Address = ApiAddress.Of(options, ports);

        // Settings are asked for when a part starts: by then the parts before it know theirs.
        var database = AddDatabase();
        var redis = AddRedis();
        mailbox = AddMailbox();
        AddService("api", 1900, "ApiAssembly", Address.Internal,
            () => ServiceSettings.Api(data, Address, database(), redis, MailSettings, environment), _ => false);
        AddService("web", 900, "WebAssembly", $"http://127.0.0.1:{ports.Web}",
            () => ServiceSettings.Web(data, Address, ports, environment), PrivateVariables.AreNotForWeb);
    }

    public IReadOnlyList<IPart> Parts => parts;

    /// <summary>Names of the ports that these parts will listen on.</summary>
    public IReadOnlyCollection<string> ClaimedPorts => claims;

    public ApiAddress Address { get; }

    /// <summary>What scripts wait for.</summary>
    public string ReadyLine =>
        $"Pkiaas is ready: web=http://localhost:{ports.Web} api={Address.Local}" + (mailbox?.Url is { } mail ? $" mail={mail}" : "");

    private MailSettings MailSettings => mailbox?.Settings
        ?? (options.Smtp is { } server ? MailSettings.ToGivenServer(server.Host, server.Port) : MailSettings.None);

    private Func<string> AddDatabase()
    {
        if (options is { Postgres: PostgresSource.Given, PostgresConnection: { } given })
        {
            parts.Add(new GivenDatabase(given, board, time));
            return () => given;
        }

        var server = new PostgresServer(options.Postgres, data, ports.Postgres, board);
        Add("postgres", 1200, server.PrepareAsync, server.ProbeAsync, PostgresServer.WillPass);
        claims.Add("postgres");
        return () => server.ConnectionString;
    }

    private string? AddRedis()
    {
        if (options.Redis == RedisSource.Given)
            return options.RedisConnection;
        if (options.Redis == RedisSource.Auto && RedisServer.FindProgram() is { } program)
        {
            var server = new RedisServer(program, data, ports.Redis);
            Add("redis", 250, server.PrepareAsync, server.ProbeAsync);
            claims.Add("redis");
            return server.ConnectionString;
        }

        board.Note("redis", $"none{(options.Redis == RedisSource.Auto ? ": redis-server is not installed" : "")}; the service caches in its own process");
        return null;
    }

    private Mailbox? AddMailbox()
    {
        if (options.Mailbox == MailboxSource.None)
            return null;
        var box = new Mailbox(options.Mailbox, data, ports, board, time);
        parts.Add(box);
        if (options.Mailbox == MailboxSource.Auto)
            claims.AddRange(["mailbox", "smtp"]);
        return box;
    }

    private void AddService(
        string name, int stopMilliseconds, string metadata, string address, Func<Dictionary<string, string?>> settings, Func<string, bool> withheld)
    {
        Add(name, stopMilliseconds, _ => Task.FromResult(BuiltService.Locate(metadata).Command(settings(), withheld)), HttpProbe.Of(address + "/health/ready"));
        claims.Add(name);
    }

    private void Add(
        string name,
        int stopMilliseconds,
        Func<CancellationToken, Task<ChildCommand>> prepare,
        Func<CancellationToken, Task<string?>> probe,
        Func<IReadOnlyList<string>, bool>? willPass = null) =>
        parts.Add(new ProcessPart(name, prepare, probe, board, data.Run, time)
        {
            StopShare = TimeSpan.FromMilliseconds(stopMilliseconds),
            WillPass = willPass ?? (_ => false),
        });
}
