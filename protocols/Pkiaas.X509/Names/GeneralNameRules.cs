using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pkiaas.X509;

/// <summary>What a value must be to become an alternative name. Each rule returns the value as it is written, or null.</summary>
internal static class GeneralNameRules
{
    private const int MaximumMailboxLocalPart = 64;
    private const int MaximumMailbox = 254;
    private const int MaximumHostName = 253;
    private const int MaximumLabel = 63;
    private const int MaximumUri = 2048;
    private const int MaximumPrincipalName = 256;

    /// <summary>atext and dot of RFC 5321 section 4.1.2; a quoted local part is refused, as nobody means it.</summary>
    private static readonly SearchValues<char> LocalPart =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    /// <summary>Unreserved, reserved and percent of RFC 3986 section 2.</summary>
    private static readonly SearchValues<char> UriCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%");

    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = true };

    /// <summary>RFC 5280 section 4.2.1.6: Mailbox of RFC 5321 section 4.1.2, ASCII; the domain becomes A-labels.</summary>
    public static string? Mailbox(string value)
    {
        var at = value.LastIndexOf('@');
        if (at is <= 0 or > MaximumMailboxLocalPart || value.Length > MaximumMailbox)
            return null;
        var local = value[..at];
        if (local.AsSpan().ContainsAnyExcept(LocalPart) || local.Split('.').Contains(""))
            return null;
        var mailbox = HostName(value[(at + 1)..], allowWildcard: false) is { } domain ? $"{local}@{domain}" : null;
        return mailbox?.Length <= MaximumMailbox ? mailbox : null;
    }

    /// <summary>RFC 5280 section 4.2.1.6: the preferred name syntax of RFC 1034 section 3.5 as relaxed by RFC 1123 section 2.1.</summary>
    public static string? HostName(string value, bool allowWildcard)
    {
        var wildcard = value.StartsWith("*.", StringComparison.Ordinal);
        if (wildcard && !allowWildcard)
            return null;
        if (ToAscii(wildcard ? value[2..] : value) is not { } host)
            return null;
        var name = wildcard ? "*." + host : host;
        // A wildcard over a whole top-level domain is never meant.
        var minimumLabels = wildcard ? 2 : 1;
        return name.Length <= MaximumHostName && IsHostName(host) && host.Split('.').Length >= minimumLabels ? name : null;
    }

    /// <summary>Labels of letters, digits and inner hyphens; the last one is not all digits, or it would read as an address.</summary>
    public static bool IsHostName(string host)
    {
        var labels = host.Split('.');
        return host.Length <= MaximumHostName && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);
    }

    /// <summary>RFC 5280 section 4.2.1.6: absolute, with a scheme and a scheme-specific part (RFC 3986 section 3).</summary>
    public static string? AbsoluteUri(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        var valid = value.Length <= MaximumUri && colon > 0 && colon < value.Length - 1
            && !value.AsSpan().ContainsAnyExcept(UriCharacters)
            && char.IsAsciiLetter(value[0])
            && value[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
            && System.Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.IsAbsoluteUri;
        return valid ? value : null;
    }

    /// <summary>A user and a domain suffix; Unicode is allowed, what cannot be seen is not.</summary>
    public static string? PrincipalName(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        var valid = at > 0 && at < value.Length - 1 && value.IndexOf('@', at + 1) < 0 && value.Length <= MaximumPrincipalName
            && value.EnumerateRunes().All(rune => !Rune.IsWhiteSpace(rune) && !DirectoryString.IsDeceptive(rune));
        return valid ? value : null;
    }

    /// <summary>Only the canonical dotted form of IPv4 (no octal, no short forms) and IPv6 without a zone.</summary>
    public static IPAddress? Address(string value)
    {
        if (value.AsSpan().ContainsAny('%', '[') || !IPAddress.TryParse(value, out var address))
            return null;
        return address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == value ? address : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaximumLabel && label[0] != '-' && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static string? ToAscii(string host)
    {
        if (Ascii.IsValid(host))
            return host;
        try
        {
            return Idn.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
