using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Templates;

/// <summary>From where a template's doors may be reached.</summary>
/// <param name="Networks">In CIDR notation, IPv4 or IPv6; none: from everywhere.</param>
/// <param name="Doors">Which doors this is about.</param>
public sealed record AddressRules(IReadOnlyList<string> Networks, AddressedDoors Doors = AddressedDoors.Both)
{
    private static readonly ConditionalWeakTable<AddressRules, IPNetwork[]> Parsed = [];

    /// <summary>From everywhere.</summary>
    public static AddressRules Everywhere { get; } = new([]);

    /// <summary>Whether a door may be reached from an address.</summary>
    /// <param name="address">An IPv4 address in IPv6 form counts as IPv4; null: unknown, and refused where there are rules.</param>
    /// <param name="door">One of the two.</param>
    public bool Allows(IPAddress? address, AddressedDoors door)
    {
        if (Networks.Count == 0 || !Doors.HasFlag(door)) return true;
        if (address is null) return false;
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return Parsed.GetValue(this, rules => [.. rules.Networks.Select(network => Parse(network)!.Value)]).Any(network => network.Contains(plain));
    }

    /// <summary>Checks the networks and writes them in one way.</summary>
    /// <exception cref="PkiException">One is none; the error names the field.</exception>
    internal AddressRules Validated()
    {
        if (Networks.Count > 200) throw Fault("allowedAddresses", "At most 200 networks.");
        return this with { Networks = [.. Networks.Select((text, i) => Parse(text)?.ToString() ?? throw Fault(
            string.Create(CultureInfo.InvariantCulture, $"allowedAddresses[{i}]"), "This is no network such as 10.0.0.0/8, 2001:db8::/32 or 192.0.2.7.")) ] };
    }

    // A single address stands for itself; bits behind the prefix are a typing error more often than an intention.
    private static IPNetwork? Parse(string text)
    {
        text = text.Trim();
        if (!text.Contains('/', StringComparison.Ordinal))
            return IPAddress.TryParse(text, out var single) && single.ToString().Length > 0 && IsWritten(text, single) ? Network(single, single.GetAddressBytes().Length * 8) : null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return IPAddress.TryParse(text[..slash], out var address) && IsWritten(text[..slash], address)
            && int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= address.GetAddressBytes().Length * 8
            ? Network(address, length) : null;
    }

    private static IPNetwork? Network(IPAddress address, int length)
    {
        if (address.IsIPv4MappedToIPv6) return length < 96 ? null : Network(address.MapToIPv4(), length - 96);
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) return null;
        }
        return new IPNetwork(new IPAddress(bytes), length);
    }

    // "10.1" and "0x0A000001" are addresses too, but not what anybody means.
    private static bool IsWritten(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? !text.Contains('%', StringComparison.Ordinal) : text == address.ToString();

    private static PkiException Fault(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}

/// <summary>Doors of a template that can be reached from some addresses only. Stored by name.</summary>
[Flags]
public enum AddressedDoors
{
    /// <summary>Neither.</summary>
    None = 0,

    /// <summary>SCEP itself.</summary>
    Scep = 1,

    /// <summary>The page with one-time passwords.</summary>
    NdesPage = 2,

    /// <summary>Both.</summary>
    Both = Scep | NdesPage,
}
