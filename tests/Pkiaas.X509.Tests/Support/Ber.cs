using System.Formats.Asn1;

namespace Pkiaas.X509.Tests.Support;

/// <summary>Turns DER into the loosest BER of the same value: indefinite lengths everywhere, strings in pieces, lengths too long.</summary>
internal static class Ber
{
    public static byte[] Loosen(ReadOnlyMemory<byte> der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var tag = reader.PeekTag();
        var content = reader.PeekContentBytes();
        var identifier = der.Span[0];
        if (tag.IsConstructed)
        {
            var inner = new AsnReader(content, AsnEncodingRules.DER);
            var parts = new List<byte>();
            while (inner.HasData)
                parts.AddRange(Loosen(inner.ReadEncodedValue()));
            return [identifier, 0x80, .. parts, 0, 0];
        }
        var isString = tag.TagClass == TagClass.Universal && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.OctetString
            or UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String;
        if (isString && content.Length > 1)
        {
            // X.690 section 8.23.1: the pieces of every string type are OCTET STRINGs.
            var half = content.Length / 2;
            return [(byte)(identifier | 0x20), 0x80, .. Long(0x04, content[..half]), .. Long(0x04, content[half..]), 0, 0];
        }
        return Long(identifier, content);
    }

    private static byte[] Long(byte identifier, ReadOnlyMemory<byte> content) =>
        [identifier, 0x84, 0, (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length, .. content.Span];
}
