using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Pkiaas.ServiceDefaults.Connections;

/// <summary>
/// Counts open connections by where they come from, so that one caller cannot have all of them. A trusted proxy speaks for many and counts callers itself:
/// who is named in <c>Pkiaas:TrustedProxies</c>, or loopback while nobody is.
/// </summary>
internal sealed class CallerConnections(IOptions<ConnectionOptions> options, IConfiguration configuration)
{
    private readonly ConcurrentDictionary<IPAddress, int> _open = new();
    private readonly int _most = options.Value.MostOfOne;
    private readonly IPNetwork[] _proxies = TrustedProxies.Read(configuration);

    /// <summary>Lets a connection in, or closes it.</summary>
    public ConnectionDelegate Guard(ConnectionDelegate next) => async connection =>
    {
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsProxy(address))
        {
            await next(connection);
            return;
        }
        var network = NetworkOf(address);
        try
        {
            if (_open.AddOrUpdate(network, 1, (_, count) => count + 1) <= _most) await next(connection);
            else connection.Abort(new ConnectionAbortedException("Too many connections from one caller."));
        }
        finally
        {
            Leave(network);
        }
    };

    private void Leave(IPAddress network)
    {
        if (_open.AddOrUpdate(network, 0, (_, count) => count - 1) > 0) return;
        // Only while it is none: who came meanwhile is counted.
        _open.TryRemove(KeyValuePair.Create(network, 0));
    }

    private bool IsProxy(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return _proxies.Length == 0 ? IPAddress.IsLoopback(address) : Array.Exists(_proxies, network => network.Contains(address));
    }

    // Of IPv6 the network of 64 bits, of which anybody has as many addresses as he likes (RFC 4291 section 2.5.4).
    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var octets = address.GetAddressBytes();
        octets.AsSpan(8).Clear();
        return new IPAddress(octets);
    }
}
