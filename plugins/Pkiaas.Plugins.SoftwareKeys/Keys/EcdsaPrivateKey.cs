using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>ECDSA on P-256, P-384 or P-521.</summary>
internal sealed class EcdsaPrivateKey : PrivateKey
{
    private readonly ECDsa _ecdsa;

    /// <summary>Takes the key over.</summary>
    /// <exception cref="CryptographicException">Another curve.</exception>
    public EcdsaPrivateKey(ECDsa ecdsa)
    {
        var curve = ecdsa.ExportParameters(includePrivateParameters: false).Curve;
        if (!curve.IsNamed || curve.Oid.Value is not ("1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35"))
            throw new CryptographicException("Elliptic-curve keys are held on P-256, P-384 and P-521 only.");
        _ecdsa = ecdsa;
        SubjectPublicKeyInfo = ecdsa.ExportSubjectPublicKeyInfo();
    }

    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    protected override AsymmetricAlgorithm Algorithm => _ecdsa;

    // RFC 3279 section 2.2.3: Ecdsa-Sig-Value, a sequence of r and s.
    public override byte[] Sign(ReadOnlySpan<byte> data, SignatureScheme scheme) =>
        _ecdsa.SignData(data, HashOf(scheme), DSASignatureFormat.Rfc3279DerSequence);

    private static HashAlgorithmName HashOf(SignatureScheme scheme) => scheme switch
    {
        SignatureScheme.EcdsaSha256 => HashAlgorithmName.SHA256,
        SignatureScheme.EcdsaSha384 => HashAlgorithmName.SHA384,
        SignatureScheme.EcdsaSha512 => HashAlgorithmName.SHA512,
        _ => throw new NotSupportedException($"An ECDSA key does not sign with {scheme}."),
    };
}
