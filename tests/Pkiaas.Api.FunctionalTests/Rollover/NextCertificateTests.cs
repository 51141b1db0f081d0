using System.Net;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Rollover;

/// <summary>What GetNextCACert gives of a generation that is prepared (RFC 8894 section 4.7), as .NET's own CMS reads it.</summary>
public sealed class NextCertificateTests(RolloverService service) : IClassFixture<RolloverService>
{
    [Fact]
    public async Task A_prepared_generation_is_offered_signed_by_what_is_in_force_and_GetCACaps_says_so()
    {
        var authority = await service.FoundAsync();
        var present = await authority.Scep.GetAuthorityAsync();
        Assert.DoesNotContain("GetNextCACert", await authority.Scep.GetCapabilitiesAsync());
        using (var none = await service.Anybody.GetAsync(authority.Next)) Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        await authority.PrepareAsync();

        Assert.Contains("GetNextCACert", await authority.Scep.GetCapabilitiesAsync());
        Assert.Equal(present, await authority.Scep.GetAuthorityAsync());
        var next = await NextAsync(authority, signer: present[0]);
        await AssertMaySpeakForTheAuthorityAsync(authority, present[0]);
        var root = await authority.RootAsync(2);
        Assert.Equal(2, next.Count);
        Assert.Contains(root, next);
        Assert.Equal((await authority.RootAsync(1)).SubjectName.RawData, root.SubjectName.RawData);
        var registration = next.Single(certificate => certificate.Subject != certificate.Issuer);
        Assert.True(LeadsTo(root, registration));
    }

    /// <summary>
    /// Section 4.7.1 wants the signature of the current CA, whose certificate signs no messages (RFC 5280 section 4.2.1.3): so signs whom it
    /// certified for that.
    /// </summary>
    private static async Task AssertMaySpeakForTheAuthorityAsync(RollingAuthority authority, X509Certificate2 signer)
    {
        var current = await authority.RootAsync(1);
        Assert.True(LeadsTo(current, signer));
        Assert.False(LeadsTo(await authority.RootAsync(2), signer));
        Assert.Equal((true, false), (Signs(signer), Signs(current)));

        static bool Signs(X509Certificate2 certificate) =>
            certificate.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature);
    }

    private static bool LeadsTo(X509Certificate2 root, X509Certificate2 certificate)
    {
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(root);
        return chain.Build(certificate);
    }

    [Fact]
    public async Task The_root_is_left_out_where_the_template_says_so()
    {
        var authority = await service.FoundAsync(scep: new { stripRoot = true });
        var present = (await authority.Scep.GetAuthorityAsync())[0];
        await authority.PrepareAsync();
        var next = Assert.Single(await NextAsync(authority, present));
        Assert.NotEqual(next.Subject, next.Issuer);
    }

    [Fact]
    public async Task An_authority_that_receives_requests_itself_is_followed_by_the_next_root()
    {
        var authority = await service.FoundAsync(new { keySpecification = "Rsa2048" }, new { recipient = "Authority" });
        var old = Assert.Single(await authority.Scep.GetAuthorityAsync());
        using (var refused = await authority.TryPrepareAsync(new { keySpecification = "EcdsaP256" })) Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await authority.PrepareAsync();
        var next = Assert.Single(await NextAsync(authority, old));
        await authority.ActivateAsync();
        Assert.Equal(next, Assert.Single(await authority.Scep.GetAuthorityAsync()));
        await OpenSsl.VerifyClientCertificateAsync(await authority.EnrolAsync(old), next);
        await OpenSsl.VerifyClientCertificateAsync(await authority.EnrolAsync(next), next);
    }

    [Fact]
    public async Task The_address_of_the_next_root_is_not_found_before_it_takes_over()
    {
        var authority = await service.FoundAsync();
        await authority.PrepareAsync();
        foreach (var path in (string[])[$"/ca/{authority.Id}/2.crt", $"/crl/{authority.Id}/2.crl"])
        {
            using var early = await service.Anybody.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        }
        await authority.ActivateAsync();
        Assert.Equal((await authority.RootAsync(2)).RawData, await service.Anybody.GetByteArrayAsync($"/ca/{authority.Id}/2.crt"));
    }

    private async Task<IReadOnlyList<X509Certificate2>> NextAsync(RollingAuthority authority, X509Certificate2 signer)
    {
        using var answer = await service.Anybody.GetAsync(authority.Next);
        Assert.Equal("application/x-x509-next-ca-cert", answer.Content.Headers.ContentType?.ToString());
        var signed = new SignedCms();
        signed.Decode(await answer.Content.ReadAsByteArrayAsync());
        signed.CheckSignature(verifySignatureOnly: true);
        Assert.Equal(signer, signed.SignerInfos[0].Certificate);
        var inner = new SignedCms();
        inner.Decode(signed.ContentInfo.Content);
        return [.. inner.Certificates];
    }
}
