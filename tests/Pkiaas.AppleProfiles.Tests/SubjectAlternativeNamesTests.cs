using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

public sealed class SubjectAlternativeNamesTests
{
    private static PlistMap Content(SubjectAlternativeNames names) => PlistReader
        .Read(Profiles.With(Profiles.Scep() with { SubjectAlternativeNames = names }).Encode())
        .Payload("com.apple.security.scep").Map("PayloadContent");

    [Fact]
    public void One_name_is_a_string_and_several_are_an_array()
    {
        var names = Content(Profiles.Scep().SubjectAlternativeNames).Map("SubjectAltName");
        Assert.Equal("ada@example.com", names["rfc822Name"]);
        Assert.Equal(["a.example.com", "b.example.com"], names.List("dNSName"));
        Assert.Equal("urn:x:1", names["uniformResourceIdentifier"]);
        Assert.Equal("ada@corp.example.com", names["ntPrincipalName"]);
    }

    [Fact]
    public void Without_names_there_is_no_dictionary() =>
        Assert.False(Content(SubjectAlternativeNames.None).ContainsKey("SubjectAltName"));

    [Fact]
    public void Ten_names_pass()
    {
        var names = SubjectAlternativeNames.Create(dnsNames: Enumerable.Range(0, 10).Select(i => $"h{i}.example.com"));
        Assert.Equal(10, Content(names).Map("SubjectAltName").List("dNSName").Count);
    }

    [Fact]
    public void Eleven_names_over_all_types_are_refused() => Assert.Equal("SubjectAltName", Assert.Throws<ProfileException>(
        () => SubjectAlternativeNames.Create(["ada@example.com"], Enumerable.Range(0, 10).Select(i => $"h{i}.example.com"))).Key);

    [Fact]
    public void Two_principal_names_are_refused() =>
        Assert.Throws<ProfileException>(() => SubjectAlternativeNames.Create(ntPrincipalNames: ["a@x", "b@x"]));

    [Theory]
    [InlineData("")]
    [InlineData("a@x\r\nb@x")]
    public void An_empty_or_broken_name_is_refused(string name) =>
        Assert.Throws<ProfileException>(() => SubjectAlternativeNames.Create([name]));
}
