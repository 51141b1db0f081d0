using System.Text.Json;
using Pkiaas.Interop.Tests.Clients;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Interop.Tests.Enrollment;

/// <summary>Other people's SCEP clients come in without anybody's approval beforehand: with a password, or by waiting for an admin.</summary>
public sealed class MethodTests(RunningService service) : IClassFixture<RunningService>
{
    private const string NoStrongSwan = "strongSwan's pki is not installed with curl.";
    private const string NoCertmonger = "certmonger is not installed.";

    private Installation Installation => service.Installation;

    private AdminClient Admin => Installation.Admin;

    [Fact(SkipType = typeof(Certmonger), SkipUnless = nameof(Certmonger.IsUsable), Skip = NoCertmonger)]
    public async Task Certmonger_enrols_with_a_static_passphrase()
    {
        var (_, template) = await TemplateAsync(new { enabled = true, staticPassphrase = new { enabled = true } });
        var passphrase = (await Admin.SendAsync(HttpMethod.Post, $"/api/templates/{template}/scep/passphrase")).GetProperty("passphrase").GetString()!;

        var enrolled = await Certmonger.EnrollAsync(Address($"/scep/{template}"), "printer-7", passphrase);

        await AssertAsync(template, enrolled, "printer-7", "Static passphrase of the template");
    }

    [Fact(SkipType = typeof(Certmonger), SkipUnless = nameof(Certmonger.IsUsable), Skip = NoCertmonger)]
    public async Task Certmonger_that_knows_the_root_enrols_where_GetCACert_leaves_it_out()
    {
        var (authority, template) = await TemplateAsync(new { enabled = true, stripRoot = true, staticPassphrase = new { enabled = true } });
        var passphrase = (await Admin.SendAsync(HttpMethod.Post, $"/api/templates/{template}/scep/passphrase")).GetProperty("passphrase").GetString()!;

        var enrolled = await Certmonger.EnrollAsync(Address($"/scep/{template}"), "printer-10", passphrase, await Admin.GetAuthorityCertificateAsync(authority));

        await AssertAsync(template, enrolled, "printer-10", "Static passphrase of the template");
    }

    [Fact(SkipType = typeof(StrongSwan), SkipUnless = nameof(StrongSwan.IsUsable), Skip = NoStrongSwan)]
    public async Task StrongSwan_enrols_with_a_password_of_the_NDES_page()
    {
        var (_, template) = await TemplateAsync(new { enabled = true, ndes = new { enabled = true } });
        var password = (await Admin.SendAsync(HttpMethod.Post, $"/api/templates/{template}/scep/ndes-password")).GetProperty("password").GetString()!;
        var url = Address($"/ndes/{template}/certsrv/mscep/mscep.dll");

        var enrolled = await StrongSwan.AskAsync(url, "printer-8", password);

        await AssertAsync(template, enrolled, "printer-8", "One-time password of the NDES page");
        await Assert.ThrowsAsync<EnrollmentFailedException>(() => StrongSwan.AskAsync(url, "printer-9", password));
    }

    [Fact(SkipType = typeof(StrongSwan), SkipUnless = nameof(StrongSwan.IsUsable), Skip = NoStrongSwan)]
    public async Task StrongSwan_polls_until_an_admin_signs()
    {
        var (authority, template) = await TemplateAsync(new { enabled = true, manualApproval = true });

        var asking = StrongSwan.AskAsync(Address($"/scep/{template}"), "router-7");
        await ApproveAsync(await PendingAsync(authority));

        await AssertAsync(template, await asking, "router-7", "admin");
    }

    [Fact(SkipType = typeof(Certmonger), SkipUnless = nameof(Certmonger.IsUsable), Skip = NoCertmonger)]
    public async Task Certmonger_waits_for_an_admin_and_the_service_may_restart_meanwhile()
    {
        var (authority, template) = await TemplateAsync(new { enabled = true, manualApproval = true });

        var enrolled = await Certmonger.AskAsync(Address($"/scep/{template}"), "router-8", async () =>
        {
            var request = await PendingAsync(authority);
            await Installation.StartApiAsync();
            await ApproveAsync(request);
            await Installation.StartApiAsync();
        });

        await AssertAsync(template, enrolled, "router-8", "admin");
    }

    private Uri Address(string path) => new(Installation.Api.Address, path);

    private async Task<(Guid Authority, Guid Template)> TemplateAsync(object settings)
    {
        // Of an authority of its own, so that nothing else waits there; strongSwan knows no elliptic curves.
        var authority = await Admin.CreateAuthorityAsync($"Example Root {Guid.NewGuid():N}", "Rsa2048");
        var template = await Admin.CreateTemplateAsync(authority);
        await Admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", settings);
        return (authority, template);
    }

    private async Task<Guid> PendingAsync(Guid authority)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var page = await Admin.SendAsync(HttpMethod.Get, $"/api/requests?state=pending&authorityId={authority}");
            if (page.GetProperty("items").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } waiting)
                return waiting.GetProperty("id").GetGuid();
            await Task.Delay(200, patience.Token);
        }
    }

    private Task<JsonElement> ApproveAsync(Guid request) => Admin.SendAsync(HttpMethod.Post, $"/api/requests/{request}/approve", new { });

    private async Task AssertAsync(Guid template, EnrolledCertificate enrolled, string commonName, string authorization)
    {
        var certificate = Assert.Single(enrolled.Certificates);
        Assert.Equal($"CN={commonName}", certificate.Subject);
        Assert.Equal(enrolled.Key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        var shown = await Admin.SendAsync(HttpMethod.Get, $"/api/templates/{template}");
        var root = await Admin.GetAuthorityCertificateAsync(shown.GetProperty("authorityId").GetGuid());
        await OpenSsl.VerifyClientCertificateAsync(certificate, root);
        var issued = (await Admin.ListCertificatesAsync()).Single(row => row.GetProperty("templateId").GetGuid() == template);
        var details = await Admin.SendAsync(HttpMethod.Get, $"/api/certificates/{issued.GetProperty("id").GetGuid()}");
        Assert.Contains(authorization, details.GetProperty("authorization").GetString(), StringComparison.OrdinalIgnoreCase);
    }
}
