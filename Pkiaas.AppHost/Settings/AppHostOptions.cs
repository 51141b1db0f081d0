using System.Net;

namespace Pkiaas.AppHost.Settings;

/// <summary>What the operator asked for, by the command line and the environment.</summary>
internal sealed record AppHostOptions
{
    /// <summary>Absolute path of the folder that outlives the run.</summary>
    public required string Data { get; init; }

    public bool Help { get; init; }

    /// <summary>Whose password to reset in what runs already; null: to run.</summary>
    public string? ResetPassword { get; init; }

    public bool FreePorts { get; init; }

    /// <summary>What devices and mails use; null means the Api's own loopback address.</summary>
    public PublicUrl? PublicUrl { get; init; }

    /// <summary>True: the Api listens on every interface; false: on loopback; null: as the public URL needs it.</summary>
    public bool? ListenOnAll { get; init; }

    public PostgresSource Postgres { get; init; }

    /// <summary>A database that is run by somebody else.</summary>
    public string? PostgresConnection { get; init; }

    public RedisSource Redis { get; init; }

    /// <summary>A Redis that is run by somebody else.</summary>
    public string? RedisConnection { get; init; }

    public MailboxSource Mailbox { get; init; }

    /// <summary>A mail server that is run by somebody else; the host is null when the environment names it.</summary>
    public DnsEndPoint? Smtp { get; init; }
}

/// <summary>Where PostgreSQL's programs come from.</summary>
internal enum PostgresSource
{
    /// <summary>Local ones, else the npm package.</summary>
    Auto,

    /// <summary>Only what is installed on the machine.</summary>
    Local,

    /// <summary>Only the npm package.</summary>
    Embedded,

    /// <summary>None: a connection string is given.</summary>
    Given,
}

/// <summary>Where Redis comes from.</summary>
internal enum RedisSource
{
    /// <summary>A local redis-server, else none.</summary>
    Auto,

    /// <summary>The service caches in its own process.</summary>
    None,

    /// <summary>A connection string is given.</summary>
    Given,
}

/// <summary>Where mail of a development run goes.</summary>
internal enum MailboxSource
{
    /// <summary>maildev where npm is there, else a folder.</summary>
    Auto,

    /// <summary>A folder with one .eml file a message.</summary>
    Folder,

    /// <summary>A mail server is given; no mailbox is started.</summary>
    None,
}
