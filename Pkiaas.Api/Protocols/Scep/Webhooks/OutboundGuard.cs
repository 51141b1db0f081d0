using System.Net;
using System.Net.Sockets;

namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>
/// Keeps a URL that an admin entered from reaching what only this machine can reach. It decides when connecting, by the address that
/// will be used: a name that is looked up once to check and once more to connect may lead elsewhere the second time.
/// </summary>
/// <param name="options">What the operator allows.</param>
internal sealed class OutboundGuard(WebhookOptions options)
{
    // What clouds tell their machines about themselves, keys included; the others are link-local.
    private static readonly IPAddress[] Metadata = [IPAddress.Parse("fd00:ec2::254"), IPAddress.Parse("100.100.100.200"), IPAddress.Parse("192.0.0.192")];

    private readonly IPNetwork[] _allowed = [.. options.AllowedNetworks.Select(IPNetwork.Parse)];

    public bool IsForbidden(IPAddress address)
    {
        address = Unwrapped(address);
        return IsForbiddenToAll(address) || (_allowed.Length > 0 && !Array.Exists(_allowed, network => network.Contains(address)));
    }

    private bool IsForbiddenToAll(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return !options.AllowLoopback;
        if (Metadata.Contains(address)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6Multicast || address.IsIPv6SiteLocal || address.Equals(IPAddress.IPv6Any);
        var bytes = address.GetAddressBytes();
        return bytes[0] is 0 or >= 224 || (bytes[0] == 169 && bytes[1] == 254) || (bytes[0] == 127 && !options.AllowLoopback);
    }

    /// <summary>
    /// The address of IPv4 within one of IPv6, to which a gateway near by may lead: mapped and compatible (RFC 4291 section 2.5.5), translated
    /// (RFC 6052 section 2.1, 64:ff9b::/96; RFC 8215, 64:ff9b:1::/48) and 6to4 (RFC 3056 section 2, 2002::/16).
    /// </summary>
    private static IPAddress Unwrapped(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.Equals(IPAddress.IPv6Any) || IPAddress.IsLoopback(address)) return address;
        var octets = address.GetAddressBytes().AsSpan();
        if (octets is [0x20, 0x02, ..]) return new IPAddress(octets.Slice(2, 4));
        var isCompatible = octets[..12].IndexOfAnyExcept((byte)0) < 0;
        var isTranslated = octets is [0x00, 0x64, 0xff, 0x9b, ..] && (octets[4..12].IndexOfAnyExcept((byte)0) < 0 || octets is [_, _, _, _, 0, 1, ..]);
        return isCompatible || isTranslated ? new IPAddress(octets[12..]) : address;
    }

    /// <exception cref="HttpRequestException">The name leads nowhere, or to where it may not.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        // The resolver refuses some literal addresses by itself, in its own words.
        var found = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = found.Where(address => !IsForbidden(address)).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException("The address of the webhook is one that may not be reached from here.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
