using System.Net;
using System.Net.Sockets;
using System.Text;
using Pkiaas.AppHost.Processes;
using Pkiaas.AppHost.Settings;

namespace Pkiaas.AppHost.Parts.Redis;

/// <summary>
/// A redis-server of our own on loopback. It keeps nothing on disk and drops what is oldest when full: it is never the only home of
/// anything.
/// </summary>
internal sealed class RedisServer(string program, DataFolder data, int port)
{
    private readonly string password = SecretFile.NewPassword();

    /// <summary>For <c>ConnectionStrings__redis</c>.</summary>
    public string ConnectionString => $"127.0.0.1:{port},password={password}";

    /// <summary>The program when it is installed.</summary>
    public static string? FindProgram() => Programs.Find("redis-server");

    public async Task<ChildCommand> PrepareAsync(CancellationToken cancellationToken)
    {
        var user = await UnprivilegedUser.FindAsync(cancellationToken);
        var configuration = Path.Combine(data.Redis, "redis.conf");
        await DataFolder.HandOverAsync(data.Redis, user, cancellationToken);
        // In a file and not on the command line, where every user of the machine could read the password.
        SecretFile.Write(configuration, $"""
            bind 127.0.0.1
            port {port}
            requirepass {password}
            save ""
            appendonly no
            maxmemory 256mb
            maxmemory-policy allkeys-lru
            daemonize no
            loglevel warning

            """);
        await DataFolder.HandOverAsync(data.Redis, user, cancellationToken);
        return new ChildCommand(program, [configuration]).As(user);
    }

    /// <summary>Healthy is a server that lets us in with our password: another one on the port would not.</summary>
    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var authenticated = await reader.ReadLineAsync(cancellationToken);
            var pong = await reader.ReadLineAsync(cancellationToken);
            return (authenticated, pong) is ("+OK", "+PONG") ? null : $"it says {authenticated}";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return e.Message;
        }
    }
}
