using System.Formats.Asn1;

namespace Pkiaas.Cms;

/// <summary>EncapsulatedContentInfo of RFC 5652 section 5.2.</summary>
/// <param name="Type">The content type's OID.</param>
/// <param name="Octets">The content; empty when it is absent.</param>
/// <param name="IsAbsent">Whether the eContent field is missing, unlike one that holds no octets.</param>
public sealed record EncapsulatedContent(string Type, ReadOnlyMemory<byte> Octets, bool IsAbsent)
{
    internal static EncapsulatedContent Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var type = sequence.ReadOid();
        if (!sequence.HasData)
            return new EncapsulatedContent(type, default, IsAbsent: true);
        var content = sequence.ReadSequence(CmsDecoder.ContextTag(0));
        sequence.ThrowIfNotEmpty();
        var octets = content.ReadOctets();
        content.ThrowIfNotEmpty();
        return new EncapsulatedContent(type, octets, IsAbsent: false);
    }

    internal static void Write(AsnWriter writer, string type, ReadOnlySpan<byte> octets)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(CmsDecoder.ContextTag(0)))
                writer.WriteOctetString(octets);
        }
    }
}
