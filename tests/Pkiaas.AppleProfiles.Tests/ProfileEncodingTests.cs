using System.Text;
using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

public sealed class ProfileEncodingTests
{
    private static readonly PlistMap Full = PlistReader.Read(Profiles.Full().Encode());

    [Fact]
    public void Every_key_of_a_full_profile_is_in_Apples_schema_with_its_type() => Assert.Empty(ProfileSchema.Problems(Full));

    [Fact]
    public void The_schema_walk_reports_what_is_wrong()
    {
        var broken = PlistReader.Read(Profiles.Full().Encode());
        broken.Remove("PayloadUUID");
        broken["Colour"] = "red";
        broken["PayloadVersion"] = "1";
        broken["TargetDeviceType"] = 7L;
        var scep = broken.Payload("com.apple.security.scep").Map("PayloadContent");
        scep["KeySize"] = 2048L;
        scep.Map("SubjectAltName")["ntPrincipalName"] = new List<object> { "a", "b" };

        Assert.Equal(
            [
                "profile/PayloadUUID: missing.",
                "profile/PayloadVersion: string instead of integer.",
                "profile/TargetDeviceType: 7 is not allowed.",
                "profile/Colour: unknown.",
                "com.apple.security.scep/PayloadContent/SubjectAltName/ntPrincipalName: array instead of string.",
                "com.apple.security.scep/PayloadContent/KeySize: unknown.",
            ],
            ProfileSchema.Problems(broken));
    }

    [Fact]
    public void The_same_profile_gives_the_same_bytes() => Assert.Equal(Profiles.Full().Encode(), Profiles.Full().Encode());

    [Fact]
    public void The_document_begins_as_Apple_writes_it()
    {
        var text = Encoding.UTF8.GetString(Profiles.Full().Encode());
        Assert.StartsWith(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            + "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
            + "<plist version=\"1.0\">\n\t<dict>\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_top_level_says_who_what_and_for_which_device()
    {
        Assert.Equal("Configuration", Full["PayloadType"]);
        Assert.Equal(1L, Full["PayloadVersion"]);
        Assert.Equal($"com.example.pki.{Profiles.Request}", Full["PayloadIdentifier"]);
        Assert.Equal("Line one\nLine two", Full["PayloadDescription"]);
        Assert.Equal(1L, Full["TargetDeviceType"]);
        Assert.Equal("User", Full["PayloadScope"]);
        Assert.Equal("Agree?", Full.Map("ConsentText")["default"]);
        Assert.Equal(new DateTimeOffset(2027, 1, 2, 2, 4, 5, TimeSpan.Zero), Full["PayloadExpirationDate"]);
        Assert.Equal(400 * 86400d, Full["DurationUntilRemoval"]);
    }

    [Fact]
    public void Payloads_keep_their_order() => Assert.Equal(
        ["com.apple.security.root", "com.apple.security.pkcs1", "com.apple.security.scep"],
        Full.Maps("PayloadContent").Select(payload => payload.Text("PayloadType")));

    [Fact]
    public void A_certificate_payload_carries_the_certificate_as_it_is()
    {
        var payload = Full.Payload("com.apple.security.root");
        Assert.Equal([0x30, 0x03, 0x02, 0x01, 0x05], (byte[])payload["PayloadContent"]);
        Assert.Equal("root.cer", payload["PayloadCertificateFileName"]);
    }

    [Theory]
    [InlineData("<b>&\"'</b>")]
    [InlineData("Zoë Müller 山田 🔑")]
    [InlineData("]]>")]
    [InlineData("  two blanks  ")]
    public void Text_arrives_as_it_was_given(string name)
    {
        var profile = Profiles.Full() with { DisplayName = name };
        Assert.Equal(name, PlistReader.Read(profile.Encode())["PayloadDisplayName"]);
    }

    [Theory]
    [InlineData("two\r\nlines")]
    [InlineData("bell\a")]
    [InlineData("\ud800 half a pair")]
    [InlineData("\uffff")]
    public void Text_that_XML_cannot_carry_is_refused(string name)
    {
        var profile = Profiles.Full() with { DisplayName = name };
        Assert.Equal("PayloadDisplayName", Assert.Throws<ProfileException>(() => profile.Encode()).Key);
    }

    [Fact]
    public void A_profile_needs_a_payload() =>
        Assert.Throws<ProfileException>(() => Profiles.Full() with { Payloads = [] });

    [Fact]
    public void Two_payloads_may_not_share_an_identifier() =>
        Assert.Throws<ProfileException>(() => Profiles.Full() with { Payloads = [Profiles.Scep(), Profiles.Scep()] });

    [Fact]
    public void A_certificate_in_PEM_is_refused() => Assert.Throws<ProfileException>(
        () => Profiles.Certificate(CertificateRole.Root, "root") with { Certificate = "-----BEGIN"u8.ToArray() });
}
