using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>Verifies with nothing but the public key, as a device would.</summary>
internal static class SignatureCheck
{
    private static readonly Dictionary<SignatureScheme, HashAlgorithmName> Hashes = new()
    {
        [SignatureScheme.RsaPkcs1Sha1] = HashAlgorithmName.SHA1,
        [SignatureScheme.RsaPkcs1Sha256] = HashAlgorithmName.SHA256,
        [SignatureScheme.RsaPkcs1Sha384] = HashAlgorithmName.SHA384,
        [SignatureScheme.RsaPkcs1Sha512] = HashAlgorithmName.SHA512,
        [SignatureScheme.EcdsaSha256] = HashAlgorithmName.SHA256,
        [SignatureScheme.EcdsaSha384] = HashAlgorithmName.SHA384,
        [SignatureScheme.EcdsaSha512] = HashAlgorithmName.SHA512,
    };

    public static bool IsRsa(KeySpecification specification) =>
        specification is KeySpecification.Rsa2048 or KeySpecification.Rsa3072 or KeySpecification.Rsa4096;

    /// <summary>The scheme that goes with the key in certificates: every backend has it.</summary>
    public static SignatureScheme Usual(KeySpecification specification) => specification switch
    {
        KeySpecification.EcdsaP256 => SignatureScheme.EcdsaSha256,
        KeySpecification.EcdsaP384 => SignatureScheme.EcdsaSha384,
        KeySpecification.EcdsaP521 => SignatureScheme.EcdsaSha512,
        _ => SignatureScheme.RsaPkcs1Sha256,
    };

    /// <summary>Every scheme of the key's kind; a backend may refuse the less usual ones.</summary>
    public static IEnumerable<SignatureScheme> Fitting(KeySpecification specification) => Hashes.Keys.Where(scheme => IsRsa(scheme) == IsRsa(specification));

    public static SignatureScheme Unfitting(KeySpecification specification) =>
        IsRsa(specification) ? SignatureScheme.EcdsaSha256 : SignatureScheme.RsaPkcs1Sha256;

    public static bool Verifies(ReadOnlyMemory<byte> spki, byte[] data, byte[] signature, SignatureScheme scheme)
    {
        if (IsRsa(scheme))
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(spki.Span, out _);
            return rsa.VerifyData(data, signature, Hashes[scheme], RSASignaturePadding.Pkcs1);
        }
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(spki.Span, out _);
        return ecdsa.VerifyData(data, signature, Hashes[scheme], DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>What kind of key it is, e.g. <c>RSA 2048 65537</c> or <c>EC nistP256</c>.</summary>
    public static string Describe(ReadOnlyMemory<byte> spki, bool isRsa)
    {
        if (isRsa)
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(spki.Span, out _);
            return $"RSA {rsa.KeySize} {Convert.ToHexString(rsa.ExportParameters(false).Exponent!)}";
        }
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(spki.Span, out _);
        return $"EC {ecdsa.ExportParameters(false).Curve.Oid.Value}";
    }

    public static string Expected(KeySpecification specification) => specification switch
    {
        KeySpecification.Rsa2048 => "RSA 2048 010001",
        KeySpecification.Rsa3072 => "RSA 3072 010001",
        KeySpecification.Rsa4096 => "RSA 4096 010001",
        KeySpecification.EcdsaP256 => "EC 1.2.840.10045.3.1.7",
        KeySpecification.EcdsaP384 => "EC 1.3.132.0.34",
        _ => "EC 1.3.132.0.35",
    };

    private static bool IsRsa(SignatureScheme scheme) => scheme <= SignatureScheme.RsaPkcs1Sha1;
}
