using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>Certificate and TBSCertificate of RFC 5280 section 4.1, octets to values and back.</summary>
internal static class CertificateCodec
{
    private static readonly Asn1Tag VersionTag = Asn1.ContextTag(0, constructed: true);
    private static readonly Asn1Tag IssuerUniqueIdTag = Asn1.ContextTag(1);
    private static readonly Asn1Tag SubjectUniqueIdTag = Asn1.ContextTag(2);
    private static readonly Asn1Tag ExtensionsTag = Asn1.ContextTag(3, constructed: true);

    public static Certificate Decode(ReadOnlyMemory<byte> der)
    {
        // One copy: all parts are slices of it, and a caller cannot change them.
        var encoded = der.Length <= Asn1.MaximumLength ? der.ToArray() : throw new Asn1FormatException("The certificate is too long.");
        return Asn1.Decode("The certificate", encoded, reader =>
        {
            var certificate = reader.ReadSequence();
            var toBeSigned = certificate.PeekEncodedValue();
            var fields = ReadToBeSigned(certificate);
            var outerBytes = certificate.PeekEncodedValue();
            var outer = AlgorithmIdentifier.Read(certificate);
            // RFC 5280 section 4.1.1.2: both MUST be the same; else the signed one could be swapped for another.
            if (!outerBytes.Span.SequenceEqual(fields.SignatureAlgorithm.Span))
                throw new Asn1FormatException("The signature algorithm inside the certificate is not the one outside.");
            var signature = Asn1.ReadOctetAlignedBits(certificate);
            certificate.ThrowIfNotEmpty();
            return new Certificate(encoded, toBeSigned, fields, outer, signature);
        });
    }

    public static byte[] Encode(ReadOnlyMemory<byte> toBeSigned, SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signature)
    {
        // Through the reader, so that anything else than one DER value is refused in the usual way.
        Asn1.Decode("The certificate to be signed", toBeSigned, static reader => reader.ReadEncodedValue());
        return Asn1.Encode(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(toBeSigned.Span);
                writer.WriteEncodedValue(algorithm.Encoded.Span);
                writer.WriteBitString(signature.Span);
            }
        });
    }

    public static byte[] EncodeIssuerAndSerialNumber(DistinguishedName issuer, SerialNumber serialNumber) => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(issuer.Encoded.Span);
            writer.WriteInteger(serialNumber.Bytes.Span);
        }
    });

    private static CertificateFields ReadToBeSigned(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var version = ReadVersion(sequence);
        var serial = new SerialNumber(sequence.ReadIntegerBytes().Span);
        var algorithm = sequence.ReadEncodedValue();
        var issuer = DistinguishedName.Read(sequence);
        var validity = Validity.Read(sequence);
        var subject = DistinguishedName.Read(sequence);
        var key = SubjectPublicKeyInfo.Read(sequence);
        if (version >= 2)
        {
            SkipUniqueId(sequence, IssuerUniqueIdTag);
            SkipUniqueId(sequence, SubjectUniqueIdTag);
        }
        var extensions = CertificateExtensions.None;
        if (version == 3 && Asn1.NextIs(sequence, ExtensionsTag))
        {
            var wrapper = sequence.ReadSequence(ExtensionsTag);
            extensions = CertificateExtensions.Read(wrapper, CertificateExtension.Decode);
            wrapper.ThrowIfNotEmpty();
            // RFC 5280 section 4.1: SIZE (1..MAX).
            if (extensions.Count == 0)
                throw new Asn1FormatException("The list of extensions is empty.");
        }
        sequence.ThrowIfNotEmpty();
        return new CertificateFields(version, serial, algorithm, issuer, validity, subject, key, extensions);
    }

    private static int ReadVersion(AsnReader reader)
    {
        if (!Asn1.NextIs(reader, VersionTag))
            return 1;
        var wrapper = reader.ReadSequence(VersionTag);
        if (!wrapper.TryReadInt32(out var version) || version is < 0 or > 2)
            throw new Asn1FormatException("The version of the certificate is unknown.");
        wrapper.ThrowIfNotEmpty();
        return version + 1;
    }

    private static void SkipUniqueId(AsnReader reader, Asn1Tag tag)
    {
        if (Asn1.NextIs(reader, tag))
            reader.ReadBitString(out _, tag);
    }
}
