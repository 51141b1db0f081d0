using System.Formats.Asn1;
using System.Text;
using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>Reads the values of signed attributes. Some clients write other strings than PrintableString.</summary>
internal static class AttributeReader
{
    // RFC 8894 section 3.2.1.5 wants 16 octets. Clients send other lengths and want them back.
    private const int MaximumNonceLength = 64;

    // No bound in RFC 8894; what a server has to say fits.
    private const int MaximumTextLength = 4096;

    /// <summary>Reads an attribute with a number in decimal digits, or null when there is none.</summary>
    public static int? Number(CmsAttributes attributes, string oid)
    {
        if (!attributes.TryFind(oid, out var value))
            return null;
        // One spelling for each number: "19" and neither "019" nor "+19".
        var text = Text(value);
        return text.Length is 1 or 2 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && (text.Length == 1 || text[0] != '0')
            ? text.Aggregate(0, (number, digit) => (number * 10) + (digit - '0'))
            : throw new Asn1FormatException($"The signed attribute {oid} is no number.");
    }

    public static byte[]? Nonce(CmsAttributes attributes, string oid)
    {
        if (!attributes.TryFind(oid, out var value))
            return null;
        var nonce = Read(value, static reader => reader.ReadOctetString());
        return nonce.Length is > 0 and <= MaximumNonceLength ? nonce : throw new Asn1FormatException("A nonce is empty or too long.");
    }

    public static string? OptionalText(CmsAttributes attributes, string oid) =>
        attributes.TryFind(oid, out var value) ? Text(value) : null;

    public static string Text(ReadOnlyMemory<byte> value) => Read(value, static reader =>
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.Universal || !IsString((UniversalTagNumber)tag.TagValue))
            throw new Asn1FormatException("A text attribute has another type.");
        var octets = reader.PeekContentBytes();
        reader.ReadEncodedValue();
        return !tag.IsConstructed && octets.Length <= MaximumTextLength && Encoding.UTF8.GetString(octets.Span) is { } text
            ? text
            : throw new Asn1FormatException("A text attribute is too long or in pieces.");
    });

    private static bool IsString(UniversalTagNumber number) => number
        is UniversalTagNumber.PrintableString or UniversalTagNumber.UTF8String or UniversalTagNumber.IA5String
        or UniversalTagNumber.VisibleString or UniversalTagNumber.TeletexString;

    private static T Read<T>(ReadOnlyMemory<byte> value, Func<AsnReader, T> read)
    {
        try
        {
            // The values come out of SignedData.Decode, so they are bounded and of definite length.
            var reader = new AsnReader(value, AsnEncodingRules.BER);
            var result = read(reader);
            reader.ThrowIfNotEmpty();
            return result;
        }
        catch (AsnContentException fault)
        {
            throw new Asn1FormatException($"A signed attribute is malformed: {fault.Message}", fault);
        }
    }
}
