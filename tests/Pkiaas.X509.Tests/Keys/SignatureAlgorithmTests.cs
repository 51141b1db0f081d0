using System.Security.Cryptography;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Keys;

public sealed class SignatureAlgorithmTests
{
    [Fact]
    public void RSA_has_NULL_parameters_and_ECDSA_none()
    {
        Assert.Equal(Der.Sequence(Der.Oid("1.2.840.113549.1.1.11"), [0x05, 0x00]), SignatureAlgorithm.RsaSha256.Encoded.ToArray());
        Assert.Equal(Der.Sequence(Der.Oid("1.2.840.10045.4.3.2")), SignatureAlgorithm.EcdsaSha256.Encoded.ToArray());
    }

    [Fact]
    public void Only_SHA1_is_weak() => Assert.Equal(
        [SignatureAlgorithm.RsaSha1, SignatureAlgorithm.EcdsaSha1],
        SignatureAlgorithm.All.Where(algorithm => algorithm.IsWeak));

    [Fact]
    public void An_algorithm_is_found_by_its_OID_and_by_key_and_hash()
    {
        Assert.All(SignatureAlgorithm.All, algorithm => Assert.Same(algorithm, SignatureAlgorithm.Find(algorithm.Oid)));
        Assert.Null(SignatureAlgorithm.Find("1.2.3"));
        Assert.Same(SignatureAlgorithm.RsaSha512, SignatureAlgorithm.Find(KeyAlgorithm.Rsa, HashAlgorithmName.SHA512));
        Assert.Same(SignatureAlgorithm.EcdsaSha1, SignatureAlgorithm.Find(KeyAlgorithm.EcP384, HashAlgorithmName.SHA1));
        Assert.Null(SignatureAlgorithm.Find(KeyAlgorithm.Unknown, HashAlgorithmName.SHA256));
        Assert.Null(SignatureAlgorithm.Find(KeyAlgorithm.Rsa, HashAlgorithmName.SHA3_256));
    }

    [Theory]
    [InlineData(KeyAlgorithm.Rsa, "RSA with SHA-256")]
    [InlineData(KeyAlgorithm.EcP256, "ECDSA with SHA-256")]
    [InlineData(KeyAlgorithm.EcP384, "ECDSA with SHA-384")]
    [InlineData(KeyAlgorithm.EcP521, "ECDSA with SHA-512")]
    public void A_key_signs_with_the_hash_of_its_strength(KeyAlgorithm key, string name) =>
        Assert.Equal(name, SignatureAlgorithm.For(key).ToString());

    [Fact]
    public void No_algorithm_fits_an_unknown_key()
    {
        Assert.All(SignatureAlgorithm.All, algorithm => Assert.False(algorithm.Fits(KeyAlgorithm.Unknown)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureAlgorithm.For(KeyAlgorithm.Unknown));
    }
}
