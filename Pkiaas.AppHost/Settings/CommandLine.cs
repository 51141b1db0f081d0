using System.Net;

namespace Pkiaas.AppHost.Settings;

/// <summary>Reads the command line and those environment variables that mean the same by Aspire's conventions.</summary>
internal static class CommandLine
{
    public const string PostgresVariable = "ConnectionStrings__pkiaas";
    public const string RedisVariable = "ConnectionStrings__redis";
    public const string MailHostVariable = "Pkiaas__DeliveryChannels__apple-email__host";

    /// <summary>Reads the options; what the command line says outranks the environment.</summary>
    /// <param name="args">Arguments, as "--name value" or "--name=value".</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <exception cref="UsageException">An argument is unknown or its value cannot be used.</exception>
    public static AppHostOptions Parse(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var options = FromEnvironment(environment);
        var left = new Queue<string>(args);
        while (left.TryDequeue(out var argument))
        {
            var (name, inline) = argument.Split('=', 2) is [var n, var v] && n.StartsWith("--", StringComparison.Ordinal) ? (n, v) : (argument, null);
            string Value() => inline ?? (left.TryDequeue(out var next) ? next : throw new UsageException($"{name} needs a value."));

            options = name switch
            {
                "--help" or "-h" or "-?" => options with { Help = true },
                "reset-password" => options with { ResetPassword = NotEmpty(name, Value()) },
                "--data" => options with { Data = Path.GetFullPath(NotEmpty(name, Value())) },
                "--ports" => options with { FreePorts = OneOf(name, Value(), ("fixed", false), ("free", true)) },
                "--public-url" => options with { PublicUrl = PublicUrl.Parse(Value()) },
                "--listen" => options with { ListenOnAll = OneOf(name, Value(), ("loopback", false), ("all", true)) },
                "--postgres" => Postgres(options, NotEmpty(name, Value())),
                "--redis" => Redis(options, NotEmpty(name, Value())),
                "--mailbox" => options with { Mailbox = OneOf(name, Value(), ("auto", MailboxSource.Auto), ("folder", MailboxSource.Folder)) },
                "--smtp" => options with { Mailbox = MailboxSource.None, Smtp = HostAndPort(Value()) },
                _ => throw new UsageException($"{argument} is not an option."),
            };
        }

        return options;
    }

    private static AppHostOptions FromEnvironment(Func<string, string?> environment)
    {
        var options = new AppHostOptions { Data = DataFolder.DefaultPath };
        if (environment(PostgresVariable) is { Length: > 0 } postgres)
            options = options with { Postgres = PostgresSource.Given, PostgresConnection = postgres };
        if (environment(RedisVariable) is { Length: > 0 } redis)
            options = options with { Redis = RedisSource.Given, RedisConnection = redis };
        if (environment(MailHostVariable) is { Length: > 0 })
            options = options with { Mailbox = MailboxSource.None };
        return options;
    }

    private static AppHostOptions Postgres(AppHostOptions options, string value) => value switch
    {
        "auto" => options with { Postgres = PostgresSource.Auto },
        "local" => options with { Postgres = PostgresSource.Local },
        "embedded" => options with { Postgres = PostgresSource.Embedded },
        _ when value.Contains('=', StringComparison.Ordinal) => options with { Postgres = PostgresSource.Given, PostgresConnection = value },
        _ => throw new UsageException("--postgres is auto, local, embedded or a connection string such as \"Host=db;Username=pkiaas;Password=...\"."),
    };

    private static AppHostOptions Redis(AppHostOptions options, string value) => value switch
    {
        "auto" => options with { Redis = RedisSource.Auto },
        "none" => options with { Redis = RedisSource.None },
        _ => options with { Redis = RedisSource.Given, RedisConnection = value },
    };

    private static string NotEmpty(string name, string value) =>
        value.Trim().Length > 0 ? value : throw new UsageException($"{name} needs a value.");

    private static T OneOf<T>(string name, string value, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        foreach (var choice in choices)
        {
            if (choice.Word == value)
                return choice.Value;
        }

        throw new UsageException($"{name} is {choices[0].Word} or {choices[1].Word}, not \"{value}\".");
    }

    private static DnsEndPoint HostAndPort(string value)
    {
        // A URI takes care of [IPv6]:port.
        if (!Uri.TryCreate("smtp://" + value, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Port < 1 || uri.PathAndQuery.Length > 1)
            throw new UsageException($"--smtp is HOST:PORT, not \"{value}\".");
        return new(uri.IdnHost, uri.Port);
    }
}
