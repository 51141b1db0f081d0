using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

public sealed class ScepPayloadTests
{
    private static PlistMap Content(ScepPayload scep) =>
        PlistReader.Read(Profiles.With(scep).Encode()).Payload("com.apple.security.scep").Map("PayloadContent");

    [Fact]
    public void The_device_learns_where_and_how_to_enrol()
    {
        var content = Content(Profiles.Scep());
        Assert.Equal("https://pki.example.com/scep/apple", content["URL"]);
        Assert.Equal("0123456789abcdef", content["Challenge"]);
        Assert.Equal(4096L, content["Keysize"]);
        Assert.Equal("RSA", content["Key Type"]);
        Assert.Equal(5L, content["Key Usage"]);
        Assert.Equal(3L, content["Retries"]);
        Assert.Equal(10L, content["RetryDelay"]);
        Assert.Equal(32, ((byte[])content["CAFingerprint"]).Length);
    }

    [Fact]
    public void The_key_stays_in_the_keychain_and_with_its_own_apps()
    {
        var content = Content(Profiles.Scep());
        Assert.Equal(false, content["KeyIsExtractable"]);
        Assert.Equal(false, content["AllowAllAppsAccess"]);
    }

    [Fact]
    public void A_key_size_is_always_named_since_the_devices_default_is_1024() =>
        Assert.Equal(2048L, Content(new ScepPayload
        {
            Identity = Profiles.Identity.ForPayload("scep"),
            DisplayName = "x",
            Url = new Uri("http://pki.example.com/scep/apple"),
            Subject = [],
        })["Keysize"]);

    [Fact]
    public void Each_attribute_is_a_relative_name_of_its_own_in_order()
    {
        var subject = Content(Profiles.Scep()).List("Subject");
        Assert.Equal(new object[] { new object[] { new[] { "C", "GB" } }, new object[] { new[] { "CN", "Ada Lovelace" } } }, subject);
    }

    [Theory]
    [InlineData("2.5.4.3", "CN")]
    [InlineData("2.5.4.6", "C")]
    [InlineData("2.5.4.7", "L")]
    [InlineData("2.5.4.8", "ST")]
    [InlineData("2.5.4.10", "O")]
    [InlineData("2.5.4.11", "OU")]
    [InlineData("2.5.4.5", "2.5.4.5")]
    [InlineData("1.2.840.113549.1.9.1", "1.2.840.113549.1.9.1")]
    public void Only_documented_short_names_are_used(string oid, string name) => Assert.Equal(name, SubjectAttribute.Create(oid, "x").Name);

    [Theory]
    [InlineData("CN")]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("2.5.4.03")]
    [InlineData("3.5.4.3")]
    [InlineData("2.5.4.3\n")]
    public void What_is_no_dotted_identifier_is_refused(string oid) =>
        Assert.Equal("Subject", Assert.Throws<ProfileException>(() => SubjectAttribute.Create(oid, "x")).Key);

    [Theory]
    [InlineData("%ComputerName%")]
    [InlineData("100 %")]
    [InlineData("")]
    [InlineData("line\nbreak")]
    [InlineData("nul\0")]
    public void A_subject_that_a_device_would_change_is_refused(string value) =>
        Assert.Equal("Subject", Assert.Throws<ProfileException>(() => SubjectAttribute.Create("2.5.4.3", value)).Key);

    [Theory]
    [InlineData(0)]
    [InlineData(1024)]
    [InlineData(3072)]
    [InlineData(8192)]
    public void A_key_size_that_is_weak_or_unknown_to_devices_is_refused(int bits) =>
        Assert.Equal("Keysize", Assert.Throws<ProfileException>(() => Profiles.Scep() with { KeySize = bits }).Key);

    [Theory]
    [InlineData("https://pki.example.com/scep?template=apple")]
    [InlineData("https://pki.example.com/scep#x")]
    [InlineData("ftp://pki.example.com/scep")]
    [InlineData("/scep")]
    public void An_address_that_a_device_would_change_is_refused(string url) => Assert.Equal(
        "URL", Assert.Throws<ProfileException>(() => Profiles.Scep() with { Url = new Uri(url, UriKind.RelativeOrAbsolute) }).Key);

    [Theory]
    [InlineData(16)]
    [InlineData(31)]
    public void A_fingerprint_of_another_length_is_refused(int length) =>
        Assert.Equal("CAFingerprint", Assert.Throws<ProfileException>(() => Profiles.Scep() with { CaFingerprint = new byte[length] }).Key);

    [Fact]
    public void The_challenge_does_not_show_in_logs() =>
        Assert.DoesNotContain("0123456789abcdef", Profiles.Scep().ToString(), StringComparison.Ordinal);
}
