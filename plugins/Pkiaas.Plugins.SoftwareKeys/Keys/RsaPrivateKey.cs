using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>RSA of 2048, 3072 or 4096 bits.</summary>
internal sealed class RsaPrivateKey : PrivateKey
{
    private readonly RSA _rsa;

    /// <summary>Takes the key over.</summary>
    /// <exception cref="CryptographicException">Another size, or a public exponent below 65537.</exception>
    public RsaPrivateKey(RSA rsa)
    {
        // The public exponent is an unsigned big-endian number without leading zeros; .NET's own keys have 65537.
        var exponent = rsa.ExportParameters(includePrivateParameters: false).Exponent!;
        if (rsa.KeySize is not (2048 or 3072 or 4096)) throw new CryptographicException($"RSA keys of {rsa.KeySize} bits are not held.");
        if (exponent.Length < 3 || exponent is [1, 0, 0]) throw new CryptographicException("The RSA key's public exponent is below 65537.");
        _rsa = rsa;
        SubjectPublicKeyInfo = rsa.ExportSubjectPublicKeyInfo();
    }

    public override ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    protected override AsymmetricAlgorithm Algorithm => _rsa;

    public override byte[] Sign(ReadOnlySpan<byte> data, SignatureScheme scheme) =>
        _rsa.SignData(data, HashOf(scheme), RSASignaturePadding.Pkcs1);

    /// <exception cref="CryptographicException">The block does not decrypt.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> ciphertext, RSAEncryptionPadding padding) => _rsa.Decrypt(ciphertext, padding);

    private static HashAlgorithmName HashOf(SignatureScheme scheme) => scheme switch
    {
        SignatureScheme.RsaPkcs1Sha256 => HashAlgorithmName.SHA256,
        SignatureScheme.RsaPkcs1Sha384 => HashAlgorithmName.SHA384,
        SignatureScheme.RsaPkcs1Sha512 => HashAlgorithmName.SHA512,
        SignatureScheme.RsaPkcs1Sha1 => HashAlgorithmName.SHA1,
        _ => throw new NotSupportedException($"An RSA key does not sign with {scheme}."),
    };
}
