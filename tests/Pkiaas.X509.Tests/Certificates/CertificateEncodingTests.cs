using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Certificates;

public sealed class CertificateEncodingTests
{
    private static readonly RawCertificate Leaf = new(Sample.LeafTbs());

    [Fact]
    public void The_parts_written_by_hand_give_what_the_encoder_gives()
    {
        var tbs = Sample.LeafTbs();
        Assert.Equal(new RawCertificate(tbs).Encode(), tbs.Encode());
    }

    [Fact]
    public void A_certificate_without_extensions_is_of_version_1()
    {
        var certificate = TestKey.P256.Sign(Sample.RootTbs(TestKey.P256) with { Extensions = [] });
        Assert.Equal(1, certificate.Version);
        Assert.Empty(certificate.Extensions);
        Assert.False(certificate.IsAuthority);
    }

    [Fact]
    public void Unique_identifiers_are_skipped_in_versions_2_and_3_only()
    {
        byte[] identifiers = [0x81, 0x02, 0x00, 0x01, 0x82, 0x02, 0x00, 0x02];
        var version2 = Leaf with { Version = Der.Tagged(0xA0, Der.Integer(1)), UniqueIdentifiers = identifiers, Extensions = null };
        Assert.Equal(2, Certificate.Decode(version2.Signed()).Version);
        Assert.Equal(3, Certificate.Decode((Leaf with { UniqueIdentifiers = identifiers }).Signed()).Version);
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode((version2 with { Version = [] }).Signed()));
    }

    [Fact]
    public void Extensions_in_version_1_or_2_and_unknown_versions_are_refused()
    {
        byte[][] versions = [[], Der.Tagged(0xA0, Der.Integer(1)), Der.Tagged(0xA0, Der.Integer(3)), Der.Tagged(0xA0, Der.Integer(0xFF))];
        foreach (var version in versions)
            Assert.Throws<Asn1FormatException>(() => Certificate.Decode((Leaf with { Version = version }).Signed()));
    }

    [Fact]
    public void An_extension_that_comes_twice_is_refused() => Assert.Throws<Asn1FormatException>(() =>
        Certificate.Decode((Leaf with { Extensions = [.. Leaf.Extensions!, Leaf.Extensions![0]] }).Signed()));

    [Fact]
    public void An_empty_list_of_extensions_is_refused() => Assert.Throws<Asn1FormatException>(() =>
        Certificate.Decode((Leaf with { Extensions = [] }).Signed()));

    [Fact]
    public void A_FALSE_that_is_written_out_is_tolerated()
    {
        var raw = Leaf.With(new RawExtension(Oids.KeyUsage, RawExtension.False, [0x03, 0x02, 0x07, 0x80]));
        Assert.False(Certificate.Decode(raw.Signed()).Extensions.Find<KeyUsageExtension>()!.Critical);
    }

    [Fact]
    public void BER_is_refused()
    {
        var trueByOne = new RawExtension(Oids.KeyUsage, [0x01, 0x01, 0x01], [0x03, 0x02, 0x07, 0x80]);
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode(Leaf.With(trueByOne).Signed()));
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode(Ber.Loosen(Sample.Root.Encoded)));
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode((Leaf with { SerialNumber = [0x00, 0x01] }).Signed()));
    }

    [Fact]
    public void Another_algorithm_outside_than_inside_is_refused()
    {
        var tbs = Sample.LeafTbs().Encode();
        var other = SignatureAlgorithm.EcdsaSha512.Encoded.ToArray();
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode(Der.Sequence(tbs, other, Der.BitString([1]))));
    }

    [Fact]
    public void A_signature_that_does_not_end_at_an_octet_is_refused() => Assert.Throws<Asn1FormatException>(() =>
        Certificate.Decode(Der.Sequence(Leaf.Encode(), Leaf.Algorithm, [0x03, 0x02, 0x01, 0x02])));

    [Theory]
    [InlineData("2601020304Z")]
    [InlineData("260102030405+0000")]
    [InlineData("260102030405")]
    [InlineData("261302030405Z")]
    [InlineData("")]
    public void A_malformed_UTCTime_is_refused(string text) =>
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode((Leaf with { NotBefore = Der.UtcTime(text) }).Signed()));

    [Theory]
    [InlineData("20500102030405.5")]
    [InlineData("2050010203Z")]
    [InlineData("00000102030405Z")]
    public void A_malformed_GeneralizedTime_is_refused(string text) =>
        Assert.Throws<Asn1FormatException>(() => Certificate.Decode((Leaf with { NotAfter = Der.GeneralizedTime(text) }).Signed()));
}
