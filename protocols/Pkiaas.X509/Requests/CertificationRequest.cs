namespace Pkiaas.X509;

/// <summary>
/// A PKCS#10 request (RFC 2986). The shell may be BER, since devices send it; names and keys are kept as DER. Nothing in it is to
/// be trusted but the key, and that only after <see cref="VerifySelfSignature"/>.
/// </summary>
public sealed class CertificationRequest
{
    internal CertificationRequest(
        byte[] encoded, ReadOnlyMemory<byte> toBeSigned, DistinguishedName subject, SubjectPublicKeyInfo key,
        RequestAttributes attributes, AlgorithmIdentifier algorithm, byte[] signature)
    {
        (Encoded, ToBeSigned, Subject, SubjectPublicKeyInfo, Signature) = (encoded, toBeSigned, subject, key, signature);
        (Attributes, ChallengePassword, Extensions) = (attributes.All, attributes.ChallengePassword, attributes.Extensions);
        SignatureAlgorithmOid = algorithm.Oid;
        SignatureAlgorithm = SignatureAlgorithm.From(algorithm);
    }

    /// <summary>The request as it came.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The signed part as it came.</summary>
    public ReadOnlyMemory<byte> ToBeSigned { get; }

    /// <summary>The subject asked for.</summary>
    public DistinguishedName Subject { get; }

    /// <summary>The requester's key.</summary>
    public SubjectPublicKeyInfo SubjectPublicKeyInfo { get; }

    /// <summary>All attributes, the interpreted ones too.</summary>
    public IReadOnlyList<RequestAttribute> Attributes { get; }

    /// <summary>challengePassword (RFC 2985 section 5.4.1), or null. A secret: never log it, compare it in fixed time.</summary>
    public string? ChallengePassword { get; }

    /// <summary>The extensions asked for. Alternative names and basic constraints are interpreted, all others kept unknown.</summary>
    public CertificateExtensions Extensions { get; }

    /// <summary>The alternative names asked for; empty when there are none.</summary>
    public IReadOnlyList<GeneralName> SubjectAlternativeNames => Extensions.Find<SubjectAlternativeNameExtension>()?.Names ?? [];

    /// <summary>The basic constraints asked for, or null.</summary>
    public BasicConstraintsExtension? BasicConstraints => Extensions.Find<BasicConstraintsExtension>();

    /// <summary>The signature's algorithm, or null when it is unknown here.</summary>
    public SignatureAlgorithm? SignatureAlgorithm { get; }

    /// <summary>The OID of the signature's algorithm, also when it is unknown here.</summary>
    public string SignatureAlgorithmOid { get; }

    /// <summary>The content of the signature's BIT STRING.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Decodes a request.</summary>
    /// <param name="encoded">The request in DER or BER.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed, too long, or followed by others.</exception>
    public static CertificationRequest Decode(ReadOnlyMemory<byte> encoded) => CertificationRequestCodec.Decode(encoded);

    /// <summary>Puts a request together from the signed bytes and their signature.</summary>
    /// <param name="info">What <see cref="CertificationRequestInfo.Encode"/> gave and the key signed.</param>
    /// <param name="algorithm">The algorithm of the signature.</param>
    /// <param name="signature">The signature; for ECDSA the DER sequence of RFC 3279 section 2.2.3.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed.</exception>
    public static CertificationRequest Assemble(ReadOnlyMemory<byte> info, SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signature) =>
        Decode(CertificateCodec.Encode(info, algorithm, signature));

    /// <summary>
    /// Proof of possession: the request is signed by the key that it holds. False when the given key is another one, or the
    /// algorithm is unknown or does not fit.
    /// </summary>
    /// <param name="key">The request's own key, imported once by the caller.</param>
    public bool VerifySelfSignature(PublicKey key) =>
        key.Info.Equals(SubjectPublicKeyInfo)
        && SignatureAlgorithm is { } algorithm
        && key.Verify(ToBeSigned.Span, Signature.Span, algorithm);

    /// <summary>The subject; never the challenge.</summary>
    public override string ToString() => $"Request for {Subject}";
}
