using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Revocation;

public sealed class RevocationListRefusalTests
{
    private static readonly byte[] Algorithm = Der.Sequence(Der.Oid(Oids.EcdsaWithSha256));
    private static readonly byte[] Issuer = Der.Name(("2.5.4.3", Der.Utf8("CA")));
    private static readonly byte[] Time = Der.UtcTime("260102030405Z");
    private static readonly byte[] Version2 = Der.Integer(1);

    [Fact]
    public void A_list_of_version_1_is_read()
    {
        var list = RevocationList.Decode(List(Algorithm, Issuer, Time, Der.Sequence(Der.Sequence(Der.Integer(5), Time))));
        Assert.Equal((1, 1, null), (list.Version, list.Count, list.NextUpdate));
    }

    [Fact]
    public void An_entry_with_an_unknown_critical_extension_makes_the_list_useless()
    {
        byte[] Entry(byte[] critical) => Der.Sequence(Der.Integer(5), Time, Der.Sequence(Der.Sequence([Der.Oid("2.5.29.29"), .. critical.Length > 0 ? new[] { critical } : [], Der.OctetString([0x30, 0x00])])));
        Assert.Equal(1, RevocationList.Decode(List(Version2, Algorithm, Issuer, Time, Time, Der.Sequence(Entry([])))).Count);
        var fault = Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(List(Version2, Algorithm, Issuer, Time, Time, Der.Sequence(Entry([0x01, 0x01, 0xFF])))));
        Assert.Contains("2.5.29.29", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(0x80)]
    public void A_reason_that_the_standard_does_not_have_is_refused(byte reason) => Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(
        List(Version2, Algorithm, Issuer, Time, Time, Der.Sequence(Der.Sequence(Der.Integer(5), Time, Reasons([reason]))))));

    [Fact]
    public void A_reason_that_comes_twice_is_refused() => Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(
        List(Version2, Algorithm, Issuer, Time, Time, Der.Sequence(Der.Sequence(Der.Integer(5), Time, Reasons([1], [1]))))));

    [Fact]
    public void An_entry_of_version_1_has_no_extensions() => Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(
        List(Algorithm, Issuer, Time, Time, Der.Sequence(Der.Sequence(Der.Integer(5), Time, Reasons([1]))))));

    [Fact]
    public void An_empty_list_of_entries_or_of_their_extensions_is_refused()
    {
        Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(List(Version2, Algorithm, Issuer, Time, Time, Der.Sequence())));
        Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(
            List(Version2, Algorithm, Issuer, Time, Time, Der.Sequence(Der.Sequence(Der.Integer(5), Time, Der.Sequence())))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Another_version_is_refused(byte version) =>
        Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(List(Der.Integer(version), Algorithm, Issuer, Time, Time)));

    [Fact]
    public void Two_different_signature_algorithms_are_refused() => Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(
        Der.Sequence(Der.Sequence(Version2, Der.Sequence(Der.Oid(Oids.EcdsaWithSha384)), Issuer, Time, Time), Algorithm, Der.BitString([1]))));

    [Theory]
    [InlineData("02020000")]
    [InlineData("0201FF")]
    [InlineData("02160100000000000000000000000000000000000000000000")]
    public void A_number_that_is_none_is_refused(string number) => Assert.Throws<Asn1FormatException>(() => RevocationList.Decode(
        List(Version2, Algorithm, Issuer, Time, Time, Der.Tagged(0xA0, Der.Sequence(Der.Sequence(Der.Oid(Oids.CrlNumber), Der.OctetString(Convert.FromHexString(number))))))));

    private static byte[] Reasons(params byte[][] reasons) =>
        Der.Sequence([.. reasons.Select(reason => Der.Sequence(Der.Oid(Oids.CrlReason), Der.OctetString(Der.Tagged(0x0A, reason))))]);

    private static byte[] List(params byte[][] toBeSigned) => Der.Sequence(Der.Sequence(toBeSigned), Algorithm, Der.BitString([1]));
}
