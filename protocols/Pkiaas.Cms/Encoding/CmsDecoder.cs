using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>The entrance of every decoder here: bounds, BER to definite form, no trailing bytes, one exception.</summary>
internal static class CmsDecoder
{
    // X.690 section 8.19 sets no bound; the longest OID that this library knows has 11 octets, and printing long arcs costs
    // quadratic time.
    private const int MaximumOidLength = 64;

    public static T Decode<T>(string what, ReadOnlyMemory<byte> encoded, Func<AsnReader, T> read)
    {
        if (encoded.Length > CmsLimits.MaximumLength)
            throw new Asn1FormatException($"{what} is longer than {CmsLimits.MaximumLength} octets.");
        try
        {
            // The BER rules are for what the rewriting leaves: unsorted sets and strings of other types in pieces.
            var reader = new AsnReader(BerNormalizer.Normalize(encoded), AsnEncodingRules.BER);
            var value = read(reader);
            reader.ThrowIfNotEmpty();
            return value;
        }
        catch (AsnContentException fault)
        {
            throw new Asn1FormatException($"{what} is malformed: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a ContentInfo (RFC 5652 section 3) of one type and hands its content on.</summary>
    public static T DecodeContentInfo<T>(string what, ReadOnlyMemory<byte> encoded, string contentType, Func<AsnReader, T> read) =>
        Decode(what, encoded, reader =>
        {
            var contentInfo = reader.ReadSequence();
            if (contentInfo.ReadOid() != contentType)
                throw new Asn1FormatException($"{what} is of another content type.");
            var content = contentInfo.ReadSequence(ContextTag(0));
            contentInfo.ThrowIfNotEmpty();
            var value = read(content);
            content.ThrowIfNotEmpty();
            return value;
        });

    public static Asn1Tag ContextTag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    public static bool NextIs(this AsnReader reader, Asn1Tag tag) => reader.HasData && reader.PeekTag().HasSameClassAndValue(tag);

    public static string ReadOid(this AsnReader reader)
    {
        if (reader.NextIs(Asn1Tag.ObjectIdentifier) && reader.PeekContentBytes().Length > MaximumOidLength)
            throw new Asn1FormatException("An object identifier is too long.");
        return reader.ReadObjectIdentifier();
    }

    /// <summary>Reads an OCTET STRING; it is copied only when an implicit tag hid pieces from the rewriting.</summary>
    public static ReadOnlyMemory<byte> ReadOctets(this AsnReader reader, Asn1Tag? tag = null) =>
        reader.TryReadPrimitiveOctetString(out var octets, tag) ? octets : reader.ReadOctetString(tag);
}
