using System.Net;
using System.Net.Sockets;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.AppleEmail.Profiles.Parts;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>
/// Whether the names of servers are names. A device compares the servers' certificates with them and says nothing when none fits, so a comma
/// between two, or an address where a name belongs, would keep everybody out without a word.
/// </summary>
internal static class ServerNameFit
{
    private const int Longest = 253;
    private const int LongestLabel = 63;

    /// <param name="fields">The template's, checked.</param>
    public static IEnumerable<Finding> Of(PluginSettings fields)
    {
        foreach (var (index, network) in fields.Items(WiFiFields.Networks).Index())
        {
            if (OfRadius(network.Find(WiFiFields.Eap.ServerNames)) is { } problem)
                yield return Wrong(SettingPath.Of(WiFiFields.Networks, index, WiFiFields.Eap.ServerNames), problem);
        }
        if (fields.Is(EthernetFields.Ethernet) && OfRadius(fields.Find(EthernetFields.Eap.ServerNames)) is { } wired)
            yield return Wrong(EthernetFields.Eap.ServerNames, wired);
        if (fields.Is(VpnFields.Vpn))
        {
            if (OfHost(fields.Get(VpnFields.Server)) is { } server) yield return Wrong(VpnFields.Server, server);
            if (OfIdentifier(fields.Get(VpnFields.RemoteIdentifier)) is { } identifier) yield return Wrong(VpnFields.RemoteIdentifier, identifier);
        }
        if (!fields.Is(MailFields.Mail)) yield break;
        foreach (var field in MailFields.IsExchange(fields) ? (string[])[ExchangeFields.Host] : [MailFields.Incoming, MailFields.Outgoing])
        {
            if (fields.Find(field) is { } name && OfHost(name) is { } host) yield return Wrong(field, host);
        }
    }

    // Apple's schema, TLSTrustedServerNames: "It's possible to use wildcards to specify the name, such as wpa.*.example.com".
    private static string? OfRadius(string? lines) =>
        EapPart.Servers(lines).Select(line => Fault(line, wildcards: true)).FirstOrDefault(problem => problem is not null);

    private static string? OfHost(string value) => IPAddress.TryParse(value, out var address) && Spells(address, value) ? null : Fault(value, wildcards: false);

    // Apple's schema, RemoteIdentifier: a host name, an address, a name with an @ or a distinguished name.
    private static string? OfIdentifier(string value)
    {
        if (value.Contains("://", StringComparison.Ordinal) || value.EndsWith('/')) return Fault(value, wildcards: false);
        return value.Contains('=', StringComparison.Ordinal) || value.Contains('@', StringComparison.Ordinal) ? null : OfHost(value);
    }

    private static string? Fault(string name, bool wildcards)
    {
        if (name.Contains("://", StringComparison.Ordinal)) return $"“{name}” is a web address: the name of the server alone, as in its certificate.";
        if (name.AsSpan().IndexOfAny(",;|") >= 0 || name.Any(char.IsWhiteSpace))
        {
            return wildcards
                ? $"One name a line, without commas or blanks: “{name}” would be taken for one name."
                : $"One name, without commas or blanks: “{name}”.";
        }
        if (name.Contains('/', StringComparison.Ordinal)) return $"The name of the server alone, without a slash: “{name}”.";
        if (name.Contains(':', StringComparison.Ordinal)) return $"The name of the server alone, without a port: “{name}”.";
        if (!wildcards && name.Contains('*', StringComparison.Ordinal)) return $"A server has one name here: “{name}” has a wildcard.";
        var labels = name.Split('.');
        if (HostName.ToAscii(name).Length > Longest || !labels.All(label => IsLabel(label) || (wildcards && label == "*")))
        {
            var star = wildcards ? " A wildcard (*) stands for a whole part." : "";
            return $"“{name}” is not a server name: letters, digits, hyphens and full stops, at most {Longest} characters.{star}";
        }
        return labels[^1] == "*" ? $"“{name}” would trust servers of everybody: the last part of a name is no wildcard." : null;
    }

    // RFC 1123 section 2.1, and the underscore that many internal names have. Letters beyond ASCII as people write them: the profile has A-labels.
    private static bool IsLabel(string label) =>
        label.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_') && HostName.TryLabel(label, out var ascii)
        && ascii.Length is > 0 and <= LongestLabel && ascii[0] != '-' && ascii[^1] != '-';

    // The framework also takes "1" and "0x7f.1" for addresses.
    private static bool Spells(IPAddress address, string value) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? !value.Contains('[', StringComparison.Ordinal) : address.ToString() == value;

    private static Finding Wrong(string field, string message) => new(field, message, CannotWork: true);
}
