using System.Formats.Asn1;
using System.Security.Cryptography;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>
/// SignerInfo of RFC 5652 section 5.3, with signed attributes: without them one could pass off the attributes of one message as the
/// content of another. Unsigned attributes are ignored.
/// </summary>
public sealed class SignerInfo
{
    private readonly EncapsulatedContent content;
    private readonly string signatureOid;
    private readonly ReadOnlyMemory<byte> signature;

    private SignerInfo(
        EncapsulatedContent content,
        CertificateIdentifier signer,
        string digestOid,
        CmsAttributes attributes,
        string signatureOid,
        ReadOnlyMemory<byte> signature)
    {
        (Signer, DigestOid, Attributes) = (signer, digestOid, attributes);
        (this.content, this.signatureOid, this.signature) = (content, signatureOid, signature);
        Digest = DigestAlgorithm.Find(digestOid);
    }

    /// <summary>Which certificate's key signed.</summary>
    public CertificateIdentifier Signer { get; }

    /// <summary>The digest algorithm's OID.</summary>
    public string DigestOid { get; }

    /// <summary>The digest algorithm, or null when it is not supported. Mind <see cref="DigestAlgorithm.IsWeak"/>.</summary>
    public DigestAlgorithm? Digest { get; }

    /// <summary>The signed attributes. Do not rely on them before <see cref="Verify"/> said that they are valid.</summary>
    public CmsAttributes Attributes { get; }

    /// <summary>Verifies content and attributes as RFC 5652 sections 5.4, 5.6, 11.1 and 11.2 say.</summary>
    /// <param name="key">The key of the certificate that <see cref="Signer"/> points at.</param>
    /// <returns>The first step that failed, or <see cref="SignatureVerdict.Valid"/>.</returns>
    /// <exception cref="Asn1FormatException">An attribute's value is malformed.</exception>
    public SignatureVerdict Verify(PublicKey key)
    {
        // 1. The algorithms are known, agree with each other and with the key.
        if (Digest is null || SignatureAlgorithms.Resolve(signatureOid, Digest, key.Algorithm) is not { } algorithm)
            return SignatureVerdict.UnsupportedAlgorithm;

        // 2. Section 11.1: the contentType attribute is there and names the type of the content.
        if (!Attributes.TryFind(CmsOids.ContentType, out var type) || ReadContentType(type) != content.Type)
            return SignatureVerdict.WrongContentType;

        // 3. Section 11.2: the messageDigest attribute is there and is the digest of the content's octets.
        if (!Attributes.TryFind(CmsOids.MessageDigest, out var digest)
            || !CryptographicOperations.FixedTimeEquals(ReadDigest(digest).Span, Digest.Compute(content.Octets.Span)))
        {
            return SignatureVerdict.WrongDigest;
        }

        // 4. Section 5.4: the signature is over the DER SET OF attributes.
        return key.Verify(Attributes.Encoded, signature.Span, algorithm) ? SignatureVerdict.Valid : SignatureVerdict.BadSignature;
    }

    internal static SignerInfo Read(AsnReader reader, EncapsulatedContent content)
    {
        var sequence = reader.ReadSequence();
        // Section 5.3: version 1 goes with issuerAndSerialNumber, 3 with subjectKeyIdentifier. Clients mix them; the choice tells.
        sequence.ReadIntegerBytes();
        var signer = CertificateIdentifier.Read(sequence);
        var digest = AlgorithmValue.Read(sequence);
        var attributes = CmsAttributes.Read(sequence, CmsDecoder.ContextTag(0));
        var algorithm = AlgorithmValue.Read(sequence);
        var signature = sequence.ReadOctets();
        if (sequence.NextIs(CmsDecoder.ContextTag(1)))
            sequence.ReadEncodedValue();
        sequence.ThrowIfNotEmpty();
        var signatureOid = digest.HasNoParameters && algorithm.HasNoParameters ? algorithm.Oid : SignatureAlgorithms.Unsupported;
        return new SignerInfo(content, signer, digest.Oid, attributes, signatureOid, signature);
    }

    private static string ReadContentType(ReadOnlyMemory<byte> value) =>
        CmsDecoder.Decode("The content type attribute", value, CmsDecoder.ReadOid);

    private static ReadOnlyMemory<byte> ReadDigest(ReadOnlyMemory<byte> value) =>
        CmsDecoder.Decode("The message digest attribute", value, static reader => reader.ReadOctets());
}
