using System.Security.Cryptography;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Keys;

public sealed class PublicKeyTests
{
    public static TheoryData<string, string> KeysAndAlgorithms =>
    [
        .. from key in new[] { "RSA", "P-256", "P-384", "P-521" }
           from algorithm in SignatureAlgorithm.All
           where algorithm.Fits(TestKey.Of(key).PublicKey.Algorithm)
           select (key, algorithm.Oid),
    ];

    [Theory]
    [MemberData(nameof(KeysAndAlgorithms))]
    public void A_signature_of_the_key_is_verified_and_any_other_is_not(string name, string oid)
    {
        var key = TestKey.Of(name);
        var algorithm = SignatureAlgorithm.Find(oid)!;
        byte[] data = [1, 2, 3];
        var signature = key.Sign(data, algorithm);
        using var imported = key.PublicKey.Import();
        Assert.True(imported.Verify(data, signature, algorithm));
        Assert.True(imported.VerifyHash(CryptographicOperations.HashData(algorithm.Hash, data), signature, algorithm));
        Assert.False(imported.Verify([1, 2, 4], signature, algorithm));
        signature[^1] ^= 1;
        Assert.False(imported.Verify(data, signature, algorithm));
        Assert.False(imported.Verify(data, [], algorithm));
        Assert.False(imported.VerifyHash(SHA256.HashData(data), [0x30, 0x00], algorithm));
    }

    [Fact]
    public void A_signature_by_another_key_or_under_another_algorithm_is_refused()
    {
        byte[] data = [1, 2, 3];
        var signature = TestKey.Rsa.Sign(data, SignatureAlgorithm.RsaSha256);
        using var key = TestKey.Rsa.PublicKey.Import();
        using var other = TestKey.OtherRsa.PublicKey.Import();
        using var ec = TestKey.P256.PublicKey.Import();
        Assert.False(other.Verify(data, signature, SignatureAlgorithm.RsaSha256));
        Assert.False(key.Verify(data, signature, SignatureAlgorithm.RsaSha512));
        Assert.False(key.Verify(data, signature, SignatureAlgorithm.EcdsaSha256));
        Assert.False(ec.Verify(data, signature, SignatureAlgorithm.RsaSha256));
        Assert.False(ec.VerifyHash(SHA256.HashData(data), signature, SignatureAlgorithm.RsaSha256));
    }

    [Fact]
    public void What_is_encrypted_to_an_RSA_key_its_holder_can_open()
    {
        byte[] secret = [1, 2, 3, 4];
        using var key = TestKey.Rsa.PublicKey.Import();
        foreach (var padding in new[] { RSAEncryptionPadding.Pkcs1, RSAEncryptionPadding.OaepSHA256 })
            Assert.Equal(secret, ((RSA)TestKey.Rsa.Native).Decrypt(key.Encrypt(secret, padding), padding));
    }

    [Fact]
    public void An_EC_key_does_not_encrypt()
    {
        using var key = TestKey.P256.PublicKey.Import();
        Assert.Throws<InvalidOperationException>(() => key.Encrypt([1], RSAEncryptionPadding.Pkcs1));
    }

    [Fact]
    public async Task One_key_serves_many_threads()
    {
        byte[] data = [1, 2, 3];
        var signature = TestKey.Rsa.Sign(data);
        using var key = TestKey.Rsa.PublicKey.Import();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 200).All(_ => key.Verify(data, signature, SignatureAlgorithm.RsaSha256)))));
        Assert.All(results, Assert.True);
    }
}
