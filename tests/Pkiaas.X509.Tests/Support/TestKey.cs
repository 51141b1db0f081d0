using System.Security.Cryptography;

namespace Pkiaas.X509.Tests.Support;

/// <summary>A private key for tests; generated once per kind, since RSA keys are slow to make.</summary>
internal sealed class TestKey
{
    private readonly AsymmetricAlgorithm key;

    private TestKey(AsymmetricAlgorithm key)
    {
        this.key = key;
        PublicKey = SubjectPublicKeyInfo.Decode(key.ExportSubjectPublicKeyInfo());
        Algorithm = SignatureAlgorithm.For(PublicKey.Algorithm);
    }

    public static TestKey Rsa { get; } = new(RSA.Create(2048));

    public static TestKey OtherRsa { get; } = new(RSA.Create(2048));

    public static TestKey P256 { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static TestKey OtherP256 { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static TestKey P384 { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP384));

    public static TestKey P521 { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP521));

    public SubjectPublicKeyInfo PublicKey { get; }

    public SignatureAlgorithm Algorithm { get; }

    public AsymmetricAlgorithm Native => key;

    public static TestKey Of(string name) => name switch
    {
        "RSA" => Rsa,
        "P-256" => P256,
        "P-384" => P384,
        "P-521" => P521,
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public byte[] Sign(ReadOnlySpan<byte> data) => Sign(data, Algorithm);

    public byte[] Sign(ReadOnlySpan<byte> data, SignatureAlgorithm algorithm) => key switch
    {
        RSA rsa => rsa.SignData(data, algorithm.Hash, RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => ecdsa.SignData(data, algorithm.Hash, DSASignatureFormat.Rfc3279DerSequence),
        _ => throw new InvalidOperationException(),
    };

    public Certificate Sign(TbsCertificate certificate)
    {
        var encoded = certificate.Encode();
        return Certificate.Assemble(encoded, certificate.SignatureAlgorithm, Sign(encoded, certificate.SignatureAlgorithm));
    }

    public CertificationRequest Sign(CertificationRequestInfo info)
    {
        var encoded = info.Encode();
        return CertificationRequest.Assemble(encoded, Algorithm, Sign(encoded));
    }
}
