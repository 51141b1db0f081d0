using System.Text.Json;
using Pkiaas.Interop.Tests.Clients;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.Interop.Tests.Enrollment;

/// <summary>Other people's SCEP clients renew what they have.</summary>
public sealed class RenewalTests(RunningService service) : IClassFixture<RunningService>
{
    private Installation Installation => service.Installation;

    [Theory(SkipType = typeof(MicroMdmClient), SkipUnless = nameof(MicroMdmClient.IsUsable), Skip = "scepclient is not installed (Debian: scep).")]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task Scepclient_renews_in_place_again_and_again(bool keepsRequest, bool revokeOld)
    {
        var template = await TemplateAsync(Installation.Authority, new { enabled = true, legacyAlgorithms = true, renewal = new { allowed = true, revokeOld } });
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next() with { AlternativeNames = [] }, template);

        var certificates = await MicroMdmClient.EnrollAndRenewAsync(profile, keepsRequest);

        Assert.Equal(3, certificates.Select(certificate => certificate.SerialNumber).Distinct().Count());
        Assert.Single(certificates.Select(certificate => certificate.GetPublicKeyString()).Distinct());
        Assert.Equal(certificates[2].RawData, (await Installation.Admin.GetIssuedCertificateAsync(request.Id)).RawData);
    }

    [Fact(SkipType = typeof(StrongSwan), SkipUnless = nameof(StrongSwan.IsUsable), Skip = "strongSwan's pki is not installed with curl.")]
    public async Task StrongSwan_renews_for_a_new_key()
    {
        var template = await TemplateAsync(await RsaAuthorityAsync(), new { enabled = true, renewal = new { allowed = true } });
        var request = await Installation.ApproveAndMailAsync(People.Next(), template);
        var profile = await (await Installation.Browser.DownloadAsync(request.Link)).OpenAsync(
            await Installation.Admin.GetAuthorityCertificateAsync(await AuthorityOfAsync(template)));
        var first = await StrongSwan.EnrollAsync(profile, 2048);

        var renewed = await StrongSwan.RenewAsync(profile, first);

        Assert.Equal(renewed.Key.ExportSubjectPublicKeyInfo(), renewed.Certificates[0].PublicKey.ExportSubjectPublicKeyInfo());
        Assert.Equal(first.Certificates[0].Subject, renewed.Certificates[0].Subject);
        Assert.Equal(renewed.Certificates[0].RawData, (await Installation.Admin.GetIssuedCertificateAsync(request.Id)).RawData);
    }

    [Fact(SkipType = typeof(Certmonger), SkipUnless = nameof(Certmonger.IsUsable), Skip = "certmonger is not installed.")]
    public async Task Certmonger_renews_with_PKCSReq_signed_by_the_old_certificate()
    {
        var template = await TemplateAsync(Installation.Authority, new { enabled = true, renewal = new { allowed = true } });
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next(), template);

        var renewed = await Certmonger.EnrollAsync(profile, renews: true);

        var newest = (await Installation.Admin.GetRequestAsync(request.Id)).GetProperty("certificateId").GetGuid();
        var details = await Installation.Admin.SendAsync(HttpMethod.Get, $"/api/certificates/{newest}");
        Assert.NotEqual(JsonValueKind.Null, details.GetProperty("renewsId").ValueKind);
        Assert.Equal(renewed.Certificates[0].RawData, (await Installation.Admin.GetIssuedCertificateAsync(request.Id)).RawData);
    }

    private Task<Guid> RsaAuthorityAsync() => Installation.Admin.CreateAuthorityAsync($"Example Root {Guid.NewGuid():N}", "Rsa2048");

    private async Task<Guid> TemplateAsync(Guid authority, object settings)
    {
        var template = await Installation.Admin.CreateTemplateAsync(authority, $"Renewing {Guid.NewGuid():N}");
        await Installation.Admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", settings);
        return template;
    }

    private async Task<Guid> AuthorityOfAsync(Guid template) =>
        (await Installation.Admin.SendAsync(HttpMethod.Get, $"/api/templates/{template}")).GetProperty("authorityId").GetGuid();
}
