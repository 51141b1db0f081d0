using System.Formats.Asn1;

namespace Pkiaas.X509;

/// <summary>
/// What an authority is about to sign (RFC 5280 section 4.1.2). Encode it, have the bytes signed wherever the key is, and put both
/// together with <see cref="Certificate.Assemble"/>.
/// </summary>
public sealed record TbsCertificate
{
    private static readonly Asn1Tag VersionTag = Asn1.ContextTag(0, constructed: true);
    private static readonly Asn1Tag ExtensionsTag = Asn1.ContextTag(3, constructed: true);

    /// <summary>The serial number.</summary>
    public required SerialNumber SerialNumber { get; init; }

    /// <summary>The algorithm of the signature to come.</summary>
    public required SignatureAlgorithm SignatureAlgorithm { get; init; }

    /// <summary>The issuer: the subject of the issuer's certificate, octet by octet.</summary>
    public required DistinguishedName Issuer { get; init; }

    /// <summary>The time of validity.</summary>
    public required Validity Validity { get; init; }

    /// <summary>The subject; may be empty when there are alternative names.</summary>
    public required DistinguishedName Subject { get; init; }

    /// <summary>The subject's key.</summary>
    public required SubjectPublicKeyInfo SubjectPublicKeyInfo { get; init; }

    /// <summary>The extensions in the order to write them; with none the certificate is version 1.</summary>
    public IReadOnlyList<CertificateExtension> Extensions { get; init; } = [];

    /// <summary>Encodes the bytes to be signed.</summary>
    /// <returns>TBSCertificate in DER.</returns>
    public byte[] Encode() => Asn1.Encode(writer =>
    {
        using (writer.PushSequence())
        {
            if (Extensions.Count > 0)
                WriteVersion3(writer);
            writer.WriteInteger(SerialNumber.Bytes.Span);
            writer.WriteEncodedValue(SignatureAlgorithm.Encoded.Span);
            writer.WriteEncodedValue(Issuer.Encoded.Span);
            Validity.Write(writer);
            writer.WriteEncodedValue(Subject.Encoded.Span);
            writer.WriteEncodedValue(SubjectPublicKeyInfo.Encoded.Span);
            if (Extensions.Count > 0)
            {
                using (writer.PushSequence(ExtensionsTag))
                    CertificateExtensions.Write(writer, Extensions);
            }
        }
    });

    private static void WriteVersion3(AsnWriter writer)
    {
        using (writer.PushSequence(VersionTag))
            writer.WriteInteger(2);
    }
}
