using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Tests;

public sealed class AuthorityTests
{
    private static readonly (string Name, string Value)[] Valid = [("commonName", "Example CA"), ("organization", "Example Ltd")];

    [Fact]
    public async Task An_authority_is_made_with_what_the_form_says()
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync("/ca/new"), "create", ("commonName", "Example Devices CA"), ("organization", "Example Ltd"),
                ("country", "de"),
            ("keySpecification", "Rsa3072"), ("validityDays", "1,000"), ("pathLength", "0"));

        var made = Assert.Single(dashboard.State.Authorities);
        Assert.Equal($"/ca/{made.Id}", page.Path);
        Assert.Contains("“Example Devices CA” is ready to issue certificates.", page.Text, StringComparison.Ordinal);
        var sent = JsonDocument.Parse(dashboard.State.Sent["POST /api/authorities"]).RootElement;
        Assert.Equal("DE", sent.GetProperty("country").GetString());
        Assert.Equal("Rsa3072", sent.GetProperty("keySpecification").GetString());
        Assert.Equal(1000, sent.GetProperty("validityDays").GetInt32());
        Assert.Equal(0, sent.GetProperty("pathLength").GetInt32());
        Assert.Equal(JsonValueKind.Null, sent.GetProperty("state").ValueKind);
    }

    [Theory]
    [InlineData("commonName", "", "A common name is needed.")]
    [InlineData("country", "Germany", "A country is two letters, e.g. DE.")]
    [InlineData("validityDays", "forever", "Between 1 day and 50 years (18,250 days).")]
    public async Task What_does_not_fit_is_told_beside_its_field_and_nothing_typed_is_lost(string field, string value, string message)
    {
        await using var dashboard = await Dashboard.StartAsync();
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(
            await browser.GetAsync("/ca/new"), "create", [.. Valid.Where(valid => valid.Name != field), (field, value)]);

        Assert.Equal(message, page.ErrorAt($"f-{field}"));
        Assert.Contains("value=\"Example Ltd\"", page.Html, StringComparison.Ordinal);
        Assert.Empty(dashboard.State.Authorities);
    }

    [Fact]
    public async Task What_the_API_refuses_is_told_beside_its_field_too()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority("Example CA"));
        var browser = await dashboard.SignInAsync();

        var page = await browser.SubmitAsync(await browser.GetAsync("/ca/new"), "create", ("commonName", "Example CA"));

        Assert.Equal("There is an authority of this name already.", page.ErrorAt("f-commonName"));
    }

    [Fact]
    public async Task The_switcher_leads_to_the_same_section_of_every_authority()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddAuthority("First CA");
            state.AddAuthority("Second CA");
        });
        var browser = await dashboard.SignInAsync();
        var (first, second) = (dashboard.State.Authorities[0].Id, dashboard.State.Authorities[1].Id);

        var page = await browser.GetAsync($"/ca/{first}/certificates");

        Assert.Contains($"href=\"/ca/{second}/certificates\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_is_the_authority_that_one_looked_at_last()
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddAuthority("First CA");
            state.AddAuthority("Second CA");
        });
        var browser = await dashboard.SignInAsync();
        await browser.GetAsync($"/ca/{dashboard.State.Authorities[1].Id}/templates");

        var page = await browser.GetAsync("/");

        Assert.Equal($"/ca/{dashboard.State.Authorities[1].Id}", page.Path);
    }

    [Fact]
    public async Task An_authority_that_one_is_no_member_of_is_not_there()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{Guid.NewGuid()}/certificates");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("There is no such certificate authority.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_certificate_downloads_as_PEM_and_as_DER()
    {
        await using var dashboard = await Dashboard.StartAsync(state => state.AddAuthority());
        var browser = await dashboard.SignInAsync();
        var address = $"/ca/{dashboard.State.Authorities[0].Id}/authority/certificate";

        var pem = await browser.GetAsync(address + ".pem");
        var der = await browser.GetAsync(address + ".der");

        using var fromPem = X509Certificate2.CreateFromPem(pem.Html);
        using var fromDer = X509CertificateLoader.LoadCertificate(der.Body);
        Assert.Equal(fromPem.Thumbprint, fromDer.Thumbprint);
        Assert.Equal("application/pkix-cert", der.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", der.Response.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData(AuthorityRole.Auditor, false, false)]
    [InlineData(AuthorityRole.Operator, true, false)]
    [InlineData(AuthorityRole.Administrator, true, true)]
    public async Task A_role_is_offered_what_it_may_do(AuthorityRole role, bool requests, bool templates)
    {
        await using var dashboard = await Dashboard.StartAsync(state =>
        {
            state.AddTemplate();
            state.Role = role;
        });
        var browser = await dashboard.SignInAsync();

        var page = await browser.GetAsync($"/ca/{dashboard.State.Authorities[0].Id}/templates");

        Assert.Equal(requests, page.Text.Contains("Approve a certificate", StringComparison.Ordinal));
        Assert.Equal(templates, page.Text.Contains("New template", StringComparison.Ordinal));
    }
}
