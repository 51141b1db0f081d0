using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Keys;

public sealed class SubjectPublicKeyInfoTests
{
    private static readonly byte[] RsaAlgorithm = Der.Sequence(Der.Oid(Oids.RsaEncryption), [0x05, 0x00]);

    [Theory]
    [InlineData("RSA", KeyAlgorithm.Rsa, 2048, "RSA 2048")]
    [InlineData("P-256", KeyAlgorithm.EcP256, 256, "EC P-256")]
    [InlineData("P-384", KeyAlgorithm.EcP384, 384, "EC P-384")]
    [InlineData("P-521", KeyAlgorithm.EcP521, 521, "EC P-521")]
    public void Kind_and_size_of_a_key_are_read(string key, KeyAlgorithm algorithm, int size, string text)
    {
        var info = TestKey.Of(key).PublicKey;
        Assert.Equal(algorithm, info.Algorithm);
        Assert.Equal(size, info.KeySize);
        Assert.Equal(text, info.ToString());
        Assert.Equal(algorithm == KeyAlgorithm.Rsa ? 65537 : null, (int?)info.RsaExponent);
    }

    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void The_key_identifier_is_that_of_the_framework(string key)
    {
        var info = TestKey.Of(key).PublicKey;
        var oracle = new X509SubjectKeyIdentifierExtension(
            System.Security.Cryptography.X509Certificates.PublicKey.CreateFromSubjectPublicKeyInfo(info.Encoded.Span, out _),
            X509SubjectKeyIdentifierHashAlgorithm.Sha1,
            critical: false);
        Assert.Equal(oracle.SubjectKeyIdentifierBytes.ToArray(), info.KeyIdentifier());
        Assert.Equal(SHA256.HashData(info.Encoded.Span), info.Sha256Fingerprint());
    }

    [Fact]
    public void The_size_is_that_of_the_modulus_without_leading_zeros()
    {
        Assert.Equal(1023, RsaInfo([0x7F, .. new byte[126], 0x01], [3]).KeySize);
        Assert.Equal(1024, RsaInfo([0x00, 0x80, .. new byte[126], 0x01], [3]).KeySize);
        Assert.Equal(1, RsaInfo([0x01], [3]).KeySize);
    }

    [Fact]
    public void An_unknown_algorithm_is_kept_but_not_imported()
    {
        var ed25519 = Der.Sequence(Der.Sequence(Der.Oid("1.3.101.112")), Der.BitString(new byte[32]));
        var info = SubjectPublicKeyInfo.Decode(ed25519);
        Assert.Equal(KeyAlgorithm.Unknown, info.Algorithm);
        Assert.Equal("1.3.101.112", info.ToString());
        Assert.Equal(ed25519, info.Encoded.ToArray());
        Assert.Equal(0, info.KeySize);
        Assert.Throws<Asn1FormatException>(info.Import);
    }

    [Fact]
    public void A_curve_given_by_its_parameters_or_unknown_is_not_trusted()
    {
        var point = TestKey.P256.PublicKey.Key.ToArray();
        var parametersOfItsOwn = Der.Sequence(Der.Integer(1), Der.Sequence(Der.Oid("1.2.840.10045.1.1"), Der.Integer(7)));
        foreach (var parameters in new[] { parametersOfItsOwn, Der.Oid("1.3.132.0.10") })
        {
            var info = SubjectPublicKeyInfo.Decode(Der.Sequence(Der.Sequence(Der.Oid(Oids.EcPublicKey), parameters), Der.BitString(point)));
            Assert.Equal(KeyAlgorithm.Unknown, info.Algorithm);
            Assert.Throws<Asn1FormatException>(info.Import);
        }
    }

    [Fact]
    public void A_point_beside_the_curve_is_refused_when_imported()
    {
        var encoded = TestKey.P256.PublicKey.Encoded.ToArray();
        encoded[^1] ^= 1;
        Assert.Throws<Asn1FormatException>(SubjectPublicKeyInfo.Decode(encoded).Import);
    }

    [Fact]
    public void A_compressed_hybrid_or_short_point_is_refused()
    {
        var algorithm = Der.Sequence(Der.Oid(Oids.EcPublicKey), Der.Oid(Oids.P256));
        byte[] hybrid = [0x06, .. TestKey.P256.PublicKey.Key.Span[1..]];
        foreach (byte[] point in new[] { [0x02, .. new byte[32]], [0x04, .. new byte[63]], [0x04, .. new byte[65]], [], [0x00], hybrid })
            Assert.Throws<Asn1FormatException>(() => SubjectPublicKeyInfo.Decode(Der.Sequence(algorithm, Der.BitString(point))));
    }

    [Fact]
    public void An_RSA_key_with_other_parameters_than_NULL_is_refused()
    {
        var key = Der.BitString(Der.Sequence(Der.Integer(0x00, 0x81), Der.Integer(3)));
        Assert.Equal(8, SubjectPublicKeyInfo.Decode(Der.Sequence(RsaAlgorithm, key)).KeySize);
        Assert.Throws<Asn1FormatException>(() => SubjectPublicKeyInfo.Decode(Der.Sequence(Der.Sequence(Der.Oid(Oids.RsaEncryption)), key)));
        Assert.Throws<Asn1FormatException>(() =>
            SubjectPublicKeyInfo.Decode(Der.Sequence(Der.Sequence(Der.Oid(Oids.RsaEncryption), Der.Oid("1.2.3")), key)));
    }

    [Fact]
    public void Negative_zero_and_padded_RSA_numbers_are_refused()
    {
        Assert.Throws<Asn1FormatException>(() => RsaInfo([0x81], [3]));
        Assert.Throws<Asn1FormatException>(() => RsaInfo([0x00], [3]));
        Assert.Throws<Asn1FormatException>(() => RsaInfo([0x01], [0x00]));
        Assert.Throws<Asn1FormatException>(() => RsaInfo([0x01], [0x83]));
        Assert.Throws<Asn1FormatException>(() => RsaInfo([0x00, 0x01], [3]));
    }

    [Fact]
    public void An_RSA_key_that_would_be_slow_to_use_is_refused_when_imported()
    {
        Assert.Throws<Asn1FormatException>(RsaInfo([0x01, .. new byte[1024]], [3]).Import);
        Assert.Throws<Asn1FormatException>(RsaInfo([0x00, 0x81, .. new byte[255]], [0x01, .. new byte[8]]).Import);
    }

    [Fact]
    public void A_key_is_equal_to_itself_and_to_no_other()
    {
        Assert.Equal(TestKey.Rsa.PublicKey, SubjectPublicKeyInfo.Decode(TestKey.Rsa.PublicKey.Encoded));
        Assert.NotEqual(TestKey.Rsa.PublicKey, TestKey.OtherRsa.PublicKey);
    }

    private static SubjectPublicKeyInfo RsaInfo(byte[] modulus, byte[] exponent) =>
        SubjectPublicKeyInfo.Decode(Der.Sequence(RsaAlgorithm, Der.BitString(Der.Sequence(Der.Integer(modulus), Der.Integer(exponent)))));
}
