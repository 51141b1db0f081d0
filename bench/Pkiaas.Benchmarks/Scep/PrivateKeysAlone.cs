using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Benchmarks.Scep;

/// <summary>The limit: an RA's key decrypts and signs, an authority's signs, straight through the framework, and nothing else is done.</summary>
internal sealed class PrivateKeysAlone
{
    private static readonly byte[] Sample = new byte[512];

    private readonly RSA registration = RSA.Create(2048);
    private readonly ECDsa? ecdsa;
    private readonly RSA? rsa;
    private readonly byte[] encrypted;

    public PrivateKeysAlone(KeySpecification authority)
    {
        if (authority == KeySpecification.EcdsaP256) ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        else rsa = RSA.Create(2048);
        encrypted = registration.Encrypt(Sample.AsSpan(0, 16), RSAEncryptionPadding.Pkcs1);
    }

    public void Use()
    {
        registration.Decrypt(encrypted, RSAEncryptionPadding.Pkcs1);
        if (ecdsa is null) rsa!.SignData(Sample, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        else ecdsa.SignData(Sample, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        registration.SignData(Sample, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
