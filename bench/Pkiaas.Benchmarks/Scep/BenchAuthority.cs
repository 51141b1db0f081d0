using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Benchmarks.Scep;

/// <summary>An authority, its RSA-2048 RA, and the three private-key operations that an enrolment cannot do without.</summary>
internal sealed class BenchAuthority
{
    private static readonly byte[] Sample = new byte[512];

    private readonly X509Certificate2 registration;
    private readonly RSA registrationKey;
    private readonly ECDsa? ecKey;
    private readonly RSA? rsaKey;
    private readonly byte[] encryptedKey;

    private BenchAuthority(X509Certificate2 root)
    {
        registration = OracleCertificates.RegistrationAuthority(root);
        registrationKey = registration.GetRSAPrivateKey()!;
        (ecKey, rsaKey) = (root.GetECDsaPrivateKey(), root.GetRSAPrivateKey());
        Certificate = Certificate.Decode(root.RawData);
        Registration = Certificate.Decode(registration.RawData);
        Algorithm = SignatureAlgorithm.For(Certificate.SubjectPublicKeyInfo.Algorithm);
        encryptedKey = registrationKey.Encrypt(Sample.AsSpan(0, 16), RSAEncryptionPadding.Pkcs1);
    }

    public Certificate Certificate { get; }

    public Certificate Registration { get; }

    public SignatureAlgorithm Algorithm { get; }

    public static BenchAuthority P256() => new(OracleCertificates.Authority());

    public static BenchAuthority Rsa() => new(OracleCertificates.RsaAuthority());

    public ScepRequest Request(ScepRequestOptions options) => ScepRequestBuilder.Build(registration, options);

    /// <summary>The limit: RA decrypts, authority signs, RA signs, and nothing else is done.</summary>
    public void KeysAlone()
    {
        Decrypt(encryptedKey, RSAEncryptionPadding.Pkcs1);
        SignCertificate(Sample);
        SignReply(Sample, HashAlgorithmName.SHA256);
    }

    public byte[] Decrypt(ReadOnlyMemory<byte> encrypted, RSAEncryptionPadding padding) => registrationKey.Decrypt(encrypted.Span, padding);

    public byte[] SignReply(ReadOnlySpan<byte> data, HashAlgorithmName hash) =>
        registrationKey.SignData(data, hash, RSASignaturePadding.Pkcs1);

    public byte[] SignCertificate(ReadOnlySpan<byte> data) =>
        rsaKey?.SignData(data, Algorithm.Hash, RSASignaturePadding.Pkcs1)
        ?? ecKey!.SignData(data, Algorithm.Hash, DSASignatureFormat.Rfc3279DerSequence);
}
