using System.Text;

namespace Pkiaas.Plugins.Settings;

/// <summary>
/// The syntax of one mailbox (RFC 5321 section 4.1.2): dot-string and domain, with letters beyond ASCII (RFC 6531 section 3.3). No quoted
/// strings, address literals, display names or lists: with them one request could mail somebody else too.
/// </summary>
internal static class Mailbox
{
    // RFC 5321 section 4.5.3.1: octets of the local part, of the domain and of the whole path without its brackets.
    private const int LocalLimit = 64;
    private const int DomainLimit = 253;
    private const int Limit = 254;
    private const int LabelLimit = 63;

    public static bool IsAddress(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || Encoding.UTF8.GetByteCount(value) > Limit) return false;
        string local = value[..at], domain = value[(at + 1)..];
        return Encoding.UTF8.GetByteCount(local) <= LocalLimit
            && local.Split('.').All(atom => atom.Length > 0 && atom.All(IsAtomText))
            && domain.Length <= DomainLimit
            && domain.Split('.').All(IsLabel);
    }

    // RFC 5322 section 3.2.3.
    private static bool IsAtomText(char character) =>
        IsLetterOrDigit(character) || "!#$%&'*+-/=?^_`{|}~".Contains(character, StringComparison.Ordinal);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LabelLimit && label[0] != '-' && label[^1] != '-'
        && label.All(character => character == '-' || IsLetterOrDigit(character));

    // Marks belong to letters of many scripts.
    private static bool IsLetterOrDigit(char character) => character < 0x80
        ? char.IsAsciiLetterOrDigit(character)
        : char.IsLetterOrDigit(character) || char.IsSurrogate(character)
            || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
