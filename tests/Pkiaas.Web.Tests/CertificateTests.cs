using System.Security.Cryptography.X509Certificates;
using Pkiaas.Web.Tests.FakeApi;

namespace Pkiaas.Web.Tests;

public sealed class CertificateTests
{
    [Fact]
    public async Task Every_extension_is_told_in_words()
    {
        await using var dashboard =
            await Dashboard.StartAsync(state => state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace")));
        var browser = await dashboard.SignInAsync();
        var certificate = dashboard.State.Certificates[0];

        var page = await browser.GetAsync($"/ca/{certificate.Summary.AuthorityId}/certificates/{certificate.Summary.Id}");

        foreach (var extension in certificate.Extensions)
        {
            Assert.Contains(extension.Name, page.Text, StringComparison.Ordinal);
            Assert.Contains(extension.Oid, page.Text, StringComparison.Ordinal);
            Assert.All(extension.Lines, line => Assert.Contains(line, page.Text, StringComparison.Ordinal));
        }
        Assert.Contains("Challenge of a pre-approved request", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_leads_to_the_certificate_in_whose_place_it_came()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            var template = state.AddTemplate();
            var earlier = Samples.Certificate(template, "Ada Lovelace", daysOld: 360);
            state.Certificates.Add(earlier);
            state.Certificates.Add(Samples.Certificate(template, "Ada Lovelace") with { RenewsId = earlier.Summary.Id });
        });
        var browser = await dashboard.SignInAsync();
        var (earlier, later) = (dashboard.State.Certificates[0].Summary, dashboard.State.Certificates[1].Summary);

        var page = await browser.GetAsync($"/ca/{later.AuthorityId}/certificates/{later.Id}");

        Assert.Contains($"href=\"/ca/{earlier.AuthorityId}/certificates/{earlier.Id}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_downloads_as_PEM_and_as_DER()
    {
        await using var dashboard =
            await Dashboard.StartAsync(state => state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace")));
        var browser = await dashboard.SignInAsync();
        var certificate = dashboard.State.Certificates[0].Summary;
        var address = $"/ca/{certificate.AuthorityId}/certificates/{certificate.Id}/certificate";

        var pem = await browser.GetAsync(address + ".pem");
        var der = await browser.GetAsync(address + ".der");

        using var fromPem = X509Certificate2.CreateFromPem(pem.Html);
        using var fromDer = X509CertificateLoader.LoadCertificate(der.Body);
        Assert.Equal(fromPem.Thumbprint, fromDer.Thumbprint);
    }

    [Fact]
    public async Task Nobody_downloads_one_without_signing_in()
    {
        await using var dashboard =
            await Dashboard.StartAsync(state => state.Certificates.Add(Samples.Certificate(state.AddTemplate(), "Ada Lovelace")));
        var certificate = dashboard.State.Certificates[0].Summary;

        var page = await dashboard.Open().GetAsync($"/ca/{certificate.AuthorityId}/certificates/{certificate.Id}/certificate.pem");

        Assert.StartsWith("/sign-in", page.Path, StringComparison.Ordinal);
    }
}
