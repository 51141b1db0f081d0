using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Pkiaas.Domain.Requests;

/// <summary>What counts as one caller: an address of IPv4; of IPv6 the network of 64 bits, of which anybody has as many addresses as he likes (RFC 4291 section 2.5.4).</summary>
public static class CallerNetwork
{
    /// <summary>The network of an address.</summary>
    /// <param name="address">Any.</param>
    public static string Of(IPAddress address) => Prefix(address, 8);

    /// <summary>The network of an address as it was written down; a text that is no address stands for itself.</summary>
    /// <param name="address">Any text.</param>
    public static string Of(string address) => IPAddress.TryParse(address, out var parsed) ? Of(parsed) : address;

    /// <summary>What one customer of a provider has at most: of IPv6 a network of 48 bits (RFC 6177 section 2), else the address.</summary>
    /// <param name="address">Any text.</param>
    public static string SiteOf(string address) => IPAddress.TryParse(address, out var parsed) ? Prefix(parsed, 6) : address;

    private static string Prefix(IPAddress address, int length)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address.ToString();
        var octets = address.GetAddressBytes();
        octets.AsSpan(length).Clear();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(octets)}/{8 * length}");
    }
}
