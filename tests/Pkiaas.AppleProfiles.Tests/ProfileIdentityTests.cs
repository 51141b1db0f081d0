namespace Pkiaas.AppleProfiles.Tests;

public sealed class ProfileIdentityTests
{
    [Fact]
    public void The_same_request_gives_the_same_identity() => Assert.Equal(
        Profiles.Identity.ForPayload("scep"), ProfileIdentity.ForRequest("com.example.pki", Profiles.Request).ForPayload("scep"));

    [Fact]
    public void Requests_and_roles_never_share_an_identity()
    {
        var other = ProfileIdentity.ForRequest("com.example.pki", Guid.NewGuid());
        ProfileIdentity[] all =
            [Profiles.Identity, Profiles.Identity.ForPayload("root"), Profiles.Identity.ForPayload("scep"), other, other.ForPayload("scep")];
        Assert.Equal(all.Length, all.Select(identity => identity.Uuid).Distinct().Count());
        Assert.Equal(all.Length, all.Select(identity => identity.Identifier).Distinct().Count());
    }

    [Fact]
    public void A_payloads_identifier_continues_its_profiles() =>
        Assert.Equal(Profiles.Identity.Identifier + ".scep", Profiles.Identity.ForPayload("scep").Identifier);

    // The example of RFC 9562 appendix B.2.
    [Fact]
    public void Uuids_are_made_as_RFC_9562_shows() => Assert.Equal(
        Guid.Parse("5c146b14-3c52-8afd-938a-375d0df1fbf6"),
        NameBasedUuid.Create(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));

    [Theory]
    [InlineData("")]
    [InlineData("com..example")]
    [InlineData("com.example.")]
    [InlineData("com/example")]
    [InlineData("com.example\n")]
    public void A_prefix_that_is_no_reverse_domain_is_refused(string prefix) =>
        Assert.Throws<ProfileException>(() => ProfileIdentity.ForRequest(prefix, Profiles.Request));

    [Fact]
    public void A_payload_may_not_take_the_profiles_own_role() =>
        Assert.Throws<ProfileException>(() => Profiles.Identity.ForPayload("profile"));
}
