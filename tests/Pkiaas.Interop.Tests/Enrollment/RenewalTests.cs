using System.Text.Json;
using Pkiaas.Interop.Tests.Clients;
using Pkiaas.TestKit.Flow;

namespace Pkiaas.Interop.Tests.Enrollment;

/// <summary>Other people's SCEP clients renew what they have, and wait for an admin.</summary>
public sealed class RenewalTests(RunningService service) : IClassFixture<RunningService>
{
    private Installation Installation => service.Installation;

    [Fact(SkipType = typeof(MicroMdmClient), SkipUnless = nameof(MicroMdmClient.IsUsable), Skip = "scepclient is not installed (Debian: scep).")]
    public async Task Scepclient_renews_with_the_same_key_and_so_the_same_transactionID()
    {
        var template = await TemplateAsync(Installation.Authority, new { enabled = true, legacyAlgorithms = true, renewal = new { allowed = true } });
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next() with { AlternativeNames = [] }, template);

        var (first, renewed) = await MicroMdmClient.EnrollAndRenewAsync(profile);

        Assert.NotEqual(first.Certificates[0].SerialNumber, renewed.Certificates[0].SerialNumber);
        Assert.Equal(first.Certificates[0].GetPublicKeyString(), renewed.Certificates[0].GetPublicKeyString());
        Assert.Equal(renewed.Certificates[0].RawData, (await Installation.Admin.GetIssuedCertificateAsync(request.Id)).RawData);
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

    [Fact(SkipType = typeof(StrongSwan), SkipUnless = nameof(StrongSwan.IsUsable), Skip = "strongSwan's pki is not installed with curl.")]
    public async Task StrongSwan_polls_until_an_admin_signs()
    {
        var authority = await RsaAuthorityAsync();
        var template = await TemplateAsync(authority, new { enabled = true, manualApproval = true });

        var asking = StrongSwan.AskAsync(new Uri(Installation.Api.Client.BaseAddress!, $"/scep/{template}"), "router-7");
        await Installation.Admin.SendAsync(HttpMethod.Post, $"/api/requests/{await PendingAsync(authority)}/approve", new { });

        Assert.Equal("CN=router-7", (await asking).Certificates[0].Subject);
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

    private async Task<Guid> PendingAsync(Guid authority)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var page = await Installation.Admin.SendAsync(HttpMethod.Get, $"/api/requests?state=pending&authorityId={authority}");
            if (page.GetProperty("items").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } waiting)
                return waiting.GetProperty("id").GetGuid();
            await Task.Delay(200, patience.Token);
        }
    }
}
