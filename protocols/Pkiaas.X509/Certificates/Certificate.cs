using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>A certificate (RFC 5280 section 4.1), read strictly as DER. Its octets are kept as they came.</summary>
public sealed class Certificate : IEquatable<Certificate>
{
    private readonly ReadOnlyMemory<byte> signatureAlgorithm;
    private readonly CertificateFields fields;

    internal Certificate(
        byte[] encoded, ReadOnlyMemory<byte> toBeSigned, CertificateFields fields, AlgorithmIdentifier outer, byte[] signature)
    {
        (Encoded, ToBeSigned, this.fields, Signature) = (encoded, toBeSigned, fields, signature);
        signatureAlgorithm = Asn1.Encode(outer.Write);
        SignatureAlgorithmOid = outer.Oid;
        SignatureAlgorithm = SignatureAlgorithm.From(outer);
    }

    /// <summary>The certificate in DER.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The signed part, TBSCertificate, in DER.</summary>
    public ReadOnlyMemory<byte> ToBeSigned { get; }

    /// <summary>The version as people count: 1, 2 or 3.</summary>
    public int Version => fields.Version;

    /// <summary>The serial number, unique under its issuer.</summary>
    public SerialNumber SerialNumber => fields.SerialNumber;

    /// <summary>The signature's algorithm, or null when it is unknown here.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; }

    /// <summary>The OID of the signature's algorithm, also when it is unknown here.</summary>
    public string SignatureAlgorithmOid { get; }

    /// <summary>The AlgorithmIdentifier of the signature in DER.</summary>
    public ReadOnlyMemory<byte> EncodedSignatureAlgorithm => signatureAlgorithm;

    /// <summary>The content of the signature's BIT STRING.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Who signed.</summary>
    public DistinguishedName Issuer => fields.Issuer;

    /// <summary>The time of validity, UTC.</summary>
    public Validity Validity => fields.Validity;

    /// <summary>Whom the certificate names.</summary>
    public DistinguishedName Subject => fields.Subject;

    /// <summary>The subject's key.</summary>
    public SubjectPublicKeyInfo SubjectPublicKeyInfo => fields.SubjectPublicKeyInfo;

    /// <summary>The extensions.</summary>
    public CertificateExtensions Extensions => fields.Extensions;

    /// <summary>Whether issuer and subject are the same octets (RFC 5280 section 3.2); says nothing about the signature.</summary>
    public bool IsSelfIssued => Issuer.Equals(Subject);

    /// <summary>Whether the basic constraints say cA.</summary>
    public bool IsAuthority => Extensions.Find<BasicConstraintsExtension>() is { IsAuthority: true };

    /// <summary>Decodes a certificate.</summary>
    /// <param name="der">The certificate in DER.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed, not DER, too long, or followed by others.</exception>
    public static Certificate Decode(ReadOnlyMemory<byte> der) => CertificateCodec.Decode(der);

    /// <summary>Puts a certificate together from the signed bytes and their signature.</summary>
    /// <param name="toBeSigned">What <see cref="TbsCertificate.Encode"/> gave and the key signed.</param>
    /// <param name="algorithm">The algorithm of the signature.</param>
    /// <param name="signature">The signature; for ECDSA the DER sequence of RFC 3279 section 2.2.3.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed, or name another algorithm (RFC 5280 section 4.1.1.2).</exception>
    public static Certificate Assemble(ReadOnlyMemory<byte> toBeSigned, SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signature) =>
        CertificateCodec.Decode(CertificateCodec.Encode(toBeSigned, algorithm, signature));

    /// <summary>
    /// Checks the signature with the issuer's key. A signature of an unknown algorithm, or one that does not fit the key, is none.
    /// </summary>
    /// <param name="issuerKey">The issuer's key.</param>
    public bool VerifySignedBy(PublicKey issuerKey) =>
        SignatureAlgorithm is { } algorithm && issuerKey.Verify(ToBeSigned.Span, Signature.Span, algorithm);

    /// <summary>SHA-256 over the certificate, 32 octets.</summary>
    public byte[] Sha256Thumbprint() => SHA256.HashData(Encoded.Span);

    /// <summary>SHA-1 over the certificate, 20 octets: for lists of old systems only, never to decide anything.</summary>
    public byte[] Sha1Thumbprint()
    {
#pragma warning disable CA5350 // People compare it with what other systems show them.
        return SHA1.HashData(Encoded.Span);
#pragma warning restore CA5350
    }

    /// <summary>IssuerAndSerialNumber of CMS (RFC 5652 section 10.2.4).</summary>
    /// <returns>The sequence in DER.</returns>
    public byte[] IssuerAndSerialNumber() => CertificateCodec.EncodeIssuerAndSerialNumber(Issuer, SerialNumber);

    /// <inheritdoc/>
    public bool Equals(Certificate? other) => other is not null && Encoded.Span.SequenceEqual(other.Encoded.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Certificate);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(SerialNumber, Issuer);

    /// <summary>Subject and serial number.</summary>
    public override string ToString() => $"{Subject} ({SerialNumber})";
}
