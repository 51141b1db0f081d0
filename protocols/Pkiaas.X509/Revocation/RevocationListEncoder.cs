using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// Writes TBSCertList. Head and tail are left to AsnWriter; the entries, of which there may be millions, go straight into one array
/// whose length was reckoned before: no buffer grows and nothing is moved.
/// </summary>
internal static class RevocationListEncoder
{
    private static readonly Asn1Tag ExtensionsTag = Asn1.ContextTag(0, constructed: true);

    public static byte[] Encode(TbsRevocationList list)
    {
        var head = Asn1.Encode(writer =>
        {
            // Version 2 is written as 1.
            writer.WriteInteger(1);
            writer.WriteEncodedValue(list.SignatureAlgorithm.Encoded.Span);
            writer.WriteEncodedValue(list.Issuer.Encoded.Span);
            Asn1Time.Write(writer, list.ThisUpdate);
            Asn1Time.Write(writer, list.NextUpdate);
        });
        var tail = Asn1.Encode(writer =>
        {
            using (writer.PushSequence(ExtensionsTag))
                CertificateExtensions.Write(writer, [new AuthorityKeyIdentifierExtension(list.AuthorityKeyIdentifier.Span), new CrlNumberExtension(list.Number)]);
        });

        var entries = RevokedCertificateEncoder.LengthOf(list.Entries);
        // RFC 5280 section 5.1.2.6: without any, the list of entries MUST be absent.
        var middle = entries == 0 ? 0 : 1 + DerLength.Size(entries) + entries;
        var content = head.Length + middle + tail.Length;
        var encoded = new byte[1 + DerLength.Size(content) + content];
        var at = DerLength.WriteSequence(encoded, content);
        head.CopyTo(encoded.AsSpan(at));
        at += head.Length;
        if (entries > 0)
        {
            at += DerLength.WriteSequence(encoded.AsSpan(at), entries);
            at += RevokedCertificateEncoder.Write(list.Entries, encoded.AsSpan(at));
        }
        tail.CopyTo(encoded.AsSpan(at));
        return encoded;
    }

    /// <summary>CertificateList, with one copy of the signed part.</summary>
    public static byte[] Assemble(ReadOnlySpan<byte> toBeSigned, SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signature)
    {
        var tail = Asn1.Encode(writer =>
        {
            writer.WriteEncodedValue(algorithm.Encoded.Span);
            writer.WriteBitString(signature.Span);
        });
        var content = toBeSigned.Length + tail.Length;
        var encoded = new byte[1 + DerLength.Size(content) + content];
        var at = DerLength.WriteSequence(encoded, content);
        toBeSigned.CopyTo(encoded.AsSpan(at));
        tail.CopyTo(encoded.AsSpan(at + toBeSigned.Length));
        return encoded;
    }
}
