using System.Net;
using System.Net.Sockets;

namespace Pkiaas.AppHost.Settings;

/// <summary>The TCP port of every part.</summary>
internal sealed record Ports(int Web, int Api, int Mailbox, int Smtp, int Postgres, int Redis)
{
    /// <summary>The documented ones.</summary>
    public static Ports Fixed { get; } = new(Web: 7080, Api: 7081, Mailbox: 7082, Smtp: 7025, Postgres: 7432, Redis: 7379);

    public IEnumerable<(string Name, int Number)> Named =>
        [("web", Web), ("api", Api), ("mailbox", Mailbox), ("smtp", Smtp), ("postgres", Postgres), ("redis", Redis)];

    /// <summary>Takes the fixed or free ones; a public URL's own port is the Api's in both cases.</summary>
    /// <exception cref="UsageException">The public URL's port is another part's.</exception>
    public static Ports Choose(AppHostOptions options)
    {
        var ports = options.FreePorts ? Free() : Fixed;
        if (options.PublicUrl?.ServedPort is not { } served)
            return ports;
        foreach (var (name, _) in ports.Named.Where(port => port.Number == served && port.Name != "api"))
            throw new UsageException($"Port {served} of the public URL is that of {name}. Take another, or start with --ports free.");
        return ports with { Api = served };
    }

    /// <summary>Checks that nobody listens on the ports of these parts.</summary>
    /// <exception cref="UsageException">One is taken or may not be used; the message names it and the way out.</exception>
    public void Claim(IReadOnlyCollection<string> parts)
    {
        foreach (var (name, number) in Named.Where(port => parts.Contains(port.Name)))
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, number);
                listener.Start();
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
            {
                throw new UsageException($"Port {number} ({name}) may not be used by this user; choose one above 1023.");
            }
            catch (SocketException)
            {
                throw new UsageException($"Port {number} ({name}) is taken. Stop what listens there, or start with --ports free.");
            }
        }
    }

    private static Ports Free()
    {
        // All are held until the last is known, so that no two are the same.
        var held = Enumerable.Range(0, 6).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in held)
            listener.Start();
        var numbers = held.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in held)
            listener.Dispose();
        return new(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}
