using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>
/// A SignedData with one signer that lacks only its signature: <see cref="Prepare"/> it, have <see cref="ToBeSigned"/> signed wherever
/// the key is, then <see cref="Complete"/> it. Content and certificates are embedded.
/// </summary>
public sealed class SignedDataDraft
{
    private readonly ReadOnlyMemory<byte> content;
    private readonly CmsAttributes attributes;
    private readonly Certificate signer;
    private readonly IReadOnlyCollection<ReadOnlyMemory<byte>> certificates;
    private readonly DigestAlgorithm digest;

    private SignedDataDraft(
        ReadOnlyMemory<byte> content,
        CmsAttributes attributes,
        Certificate signer,
        IReadOnlyCollection<ReadOnlyMemory<byte>> certificates,
        DigestAlgorithm digest,
        SignatureAlgorithm algorithm)
    {
        (this.content, this.attributes, this.signer, this.certificates) = (content, attributes, signer, certificates);
        (this.digest, Algorithm) = (digest, algorithm);
    }

    /// <summary>The bytes to sign: the DER SET OF attributes (RFC 5652 section 5.4), not hashed.</summary>
    public ReadOnlyMemory<byte> ToBeSigned => attributes.Encoded;

    /// <summary>How to sign them.</summary>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>Prepares a SignedData whose content is of type id-data.</summary>
    /// <param name="content">The content; may be empty.</param>
    /// <param name="further">Signed attributes beyond contentType and messageDigest.</param>
    /// <param name="signer">The certificate of the key that will sign; it goes into the message byte for byte.</param>
    /// <param name="digest">The digest algorithm.</param>
    /// <param name="chain">Further certificates in DER to include.</param>
    /// <exception cref="ArgumentException">The signer's key cannot sign with this digest.</exception>
    public static SignedDataDraft Prepare(
        ReadOnlyMemory<byte> content,
        IEnumerable<CmsAttribute> further,
        Certificate signer,
        DigestAlgorithm digest,
        IReadOnlyCollection<ReadOnlyMemory<byte>>? chain = null)
    {
        var algorithm = SignatureAlgorithm.Find(signer.SubjectPublicKeyInfo.Algorithm, digest.Hash)
            ?? throw new ArgumentException($"A key of type {signer.SubjectPublicKeyInfo} cannot sign with {digest}.", nameof(signer));
        CmsAttribute[] attributes =
        [
            CmsAttribute.ObjectIdentifier(CmsOids.ContentType, CmsOids.Data),
            CmsAttribute.OctetString(CmsOids.MessageDigest, digest.Compute(content.Span)),
            .. further,
        ];
        return new SignedDataDraft(content, CmsAttributes.Create(attributes), signer, [signer.Encoded, .. chain ?? []], digest, algorithm);
    }

    /// <summary>Puts the signature in.</summary>
    /// <param name="signature">The signature over <see cref="ToBeSigned"/>; for ECDSA the DER sequence of RFC 3279 section 2.2.3.</param>
    /// <returns>The ContentInfo in DER.</returns>
    public byte[] Complete(ReadOnlyMemory<byte> signature) =>
        DerEncoder.Encode((Draft: this, Signature: signature), static (writer, state) => state.Draft.Write(writer, state.Signature.Span));

    private void Write(AsnWriter writer, ReadOnlySpan<byte> signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.SignedData);
            using (writer.PushSequence(CmsDecoder.ContextTag(0)))
            using (writer.PushSequence())
            {
                // Section 5.1: version 1 for content of type id-data and signers named by issuerAndSerialNumber.
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                    AlgorithmValue.Write(writer, digest.Oid);
                EncapsulatedContent.Write(writer, CmsOids.Data, content.Span);
                using (writer.PushSetOf(CmsDecoder.ContextTag(0)))
                {
                    foreach (var certificate in certificates)
                        writer.WriteEncodedValue(certificate.Span);
                }

                using (writer.PushSetOf())
                    WriteSignerInfo(writer, signature);
            }
        }
    }

    private void WriteSignerInfo(AsnWriter writer, ReadOnlySpan<byte> signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            IssuerAndSerialNumber.Of(signer).Write(writer);
            AlgorithmValue.Write(writer, digest.Oid);
            attributes.Write(writer, CmsDecoder.ContextTag(0));
            // strongSwan accepts only rsaEncryption here; the hash is named by the digest algorithm (RFC 3370 section 3.2).
            if (Algorithm.IsRsa)
                AlgorithmValue.WriteWithNull(writer, Oids.RsaEncryption);
            else
                AlgorithmValue.Write(writer, Algorithm.Oid);
            writer.WriteOctetString(signature);
        }
    }
}
