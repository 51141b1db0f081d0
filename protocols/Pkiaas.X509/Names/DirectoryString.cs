using System.Formats.Asn1;
using System.Globalization;
using System.Text;

namespace Pkiaas.X509;

/// <summary>The string types that a name or an attribute may use (RFC 5280 section 4.1.2.4).</summary>
internal static class DirectoryString
{
    private static readonly UTF32Encoding Utf32 = new(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);

    public static bool IsStringType(Asn1Tag tag) => tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue
        is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
        or UniversalTagNumber.BMPString or UniversalTagNumber.T61String or UniversalTagNumber.UniversalString
        or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString;

    /// <summary>Reads one string; NUL, control characters and invalid encodings are refused (they hide names from people).</summary>
    public static string Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (!IsStringType(tag))
            throw new Asn1FormatException("A value is not a string.");
        var text = (UniversalTagNumber)tag.TagValue switch
        {
            UniversalTagNumber.UniversalString => ReadUniversal(reader, tag),
            var type => reader.ReadCharacterString(type),
        };
        return text.Any(IsRefused) ? throw new Asn1FormatException("A string has a control character.") : text;
    }

    /// <summary>Characters that turn or hide text on screen: a name that has one does not read as what it is.</summary>
    public static bool IsDeceptive(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate;

    /// <summary>Also what no text has: U+FFFE and U+FFFF, on which Unicode normalisation throws.</summary>
    public static bool IsRefused(char c) => char.IsControl(c) || c >= '\uFFFE';

    /// <summary>PrintableString of X.680 section 41.4.</summary>
    public static bool IsPrintable(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c, StringComparison.Ordinal));

    private static string ReadUniversal(AsnReader reader, Asn1Tag tag)
    {
        var octets = tag.IsConstructed
            ? throw new Asn1FormatException("A constructed UniversalString is not supported.")
            : reader.ReadEncodedValue();
        AsnDecoder.ReadEncodedValue(octets.Span, reader.RuleSet, out var offset, out var length, out _);
        try
        {
            return Utf32.GetString(octets.Span.Slice(offset, length));
        }
        catch (ArgumentException fault)
        {
            throw new Asn1FormatException("A UniversalString is not valid UTF-32.", fault);
        }
    }
}
