using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Jobs.Recurring;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What GetCACert and GetNextCACert give, and that whoever fetched it is served.</summary>
public sealed class LayoutTests : IAsyncLifetime
{
    private readonly MovableTime _time = new();
    private ApiHost _host = null!;
    private HttpClient _owner = null!;
    private HttpClient _device = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await ApiHost.StartAsync(replace: services => services.AddSingleton<TimeProvider>(_time));
        _owner = await _host.OwnerAsync();
        _device = _host.Anonymous();
    }

    public async ValueTask DisposeAsync()
    {
        _device.Dispose();
        _owner.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task An_RSA_authority_may_receive_requests_itself_and_another_one_may_not()
    {
        var rsa = await TemplateAsync("Rsa2048");
        await SetAsync(rsa, new { enabled = true, manualApproval = true, recipient = "Authority" });
        var client = Client(rsa);
        var authority = Assert.Single(await client.GetAuthorityAsync());
        Assert.True((await client.TransactAsync(Ask(authority), authority)).IsPending);

        using var refused = await _owner.PutAsJsonAsync($"/api/templates/{await TemplateAsync("EcdsaP256")}/scep", new { enabled = true, recipient = "Authority" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").TryGetProperty("recipient", out _));
    }

    [Fact]
    public async Task The_root_is_left_out_where_the_template_says_so_and_a_device_that_knows_it_enrols()
    {
        var template = await TemplateAsync("EcdsaP256");
        await SetAsync(template, new { enabled = true, stripRoot = true, staticPassphrase = new { enabled = true } });
        var passphrase = await PostAsync<string>($"/api/templates/{template}/scep/passphrase", new { }, "passphrase");
        var authority = (await _owner.GetFromJsonAsync<JsonElement>($"/api/templates/{template}")).GetProperty("authorityId").GetGuid();
        using var root = X509CertificateLoader.LoadCertificate(await _owner.GetByteArrayAsync($"/api/authorities/{authority}/certificate"));

        var only = Assert.Single(await Client(template).GetAuthorityAsync());
        Assert.Equal("CN=Example Routers CA", only.Issuer);
        Assert.NotEqual(only.Subject, only.Issuer);
        Assert.True(IsBelow(root, only));

        var reply = await Client(template).EnrollAsync(new ScepRequestOptions { Subject = new X500DistinguishedName("CN=router-7"), Challenge = passphrase });

        Assert.True(reply.IsSuccess);
        Assert.True(IsBelow(root, reply.Certificate));
    }

    [Fact]
    public async Task A_registration_authority_is_followed_by_the_next_one_without_a_moment_in_which_a_client_fails()
    {
        var template = await TemplateAsync("EcdsaP256");
        await SetAsync(template, new { enabled = true, manualApproval = true });
        var client = Client(template);
        var old = (await client.GetAuthorityAsync())[0];
        Assert.DoesNotContain("GetNextCACert", await client.GetCapabilitiesAsync());
        using (var none = await _device.GetAsync(Next(template))) Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        // Sixty days before its end the next one is made and announced.
        _time.Advance(TimeSpan.FromDays(306));
        await ActivatorUtilities.CreateInstance<RenewServiceCertificatesJob>(_host.Services).RenewAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(old, (await client.GetAuthorityAsync())[0]);
        Assert.Contains("GetNextCACert", await client.GetCapabilitiesAsync());
        var next = await NextAsync(template, old);
        Assert.True((await client.TransactAsync(Ask(old), old)).IsPending);
        Assert.True((await client.TransactAsync(Ask(next), next)).IsPending);

        // Thirty days before its end the next one takes over; the old one still serves.
        _time.Advance(TimeSpan.FromDays(40));
        Assert.Equal(next, (await client.GetAuthorityAsync())[0]);
        Assert.DoesNotContain("GetNextCACert", await client.GetCapabilitiesAsync());
        Assert.True((await client.TransactAsync(Ask(old), old)).IsPending);
        Assert.True((await client.TransactAsync(Ask(next), next)).IsPending);
    }

    private async Task<X509Certificate2> NextAsync(Guid template, X509Certificate2 current)
    {
        using var answer = await _device.GetAsync(Next(template));
        Assert.Equal("application/x-x509-next-ca-cert", answer.Content.Headers.ContentType?.ToString());
        var signed = new SignedCms();
        signed.Decode(await answer.Content.ReadAsByteArrayAsync());
        signed.CheckSignature(verifySignatureOnly: true);
        Assert.Equal(current, signed.SignerInfos[0].Certificate);
        var inner = new SignedCms();
        inner.Decode(signed.ContentInfo.Content);
        return inner.Certificates.Single(certificate => certificate.Subject == current.Subject);
    }

    private static ScepRequest Ask(X509Certificate2 recipient) =>
        ScepRequestBuilder.Build(recipient, new ScepRequestOptions { Subject = new X500DistinguishedName("CN=router-7") });

    // As a device checks it that got the root by other means, and nothing from here.
    private bool IsBelow(X509Certificate2 root, X509Certificate2 certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true, VerificationTime = _time.GetUtcNow().UtcDateTime,
            },
        };
        return chain.Build(certificate);
    }

    private Uri Next(Guid template) => new(_host.Address, $"/scep/{template}?operation=GetNextCACert");

    private ScepClient Client(Guid template) => new(_device, new Uri(_host.Address, $"/scep/{template}"));

    private async Task SetAsync(Guid template, object settings) =>
        (await _owner.PutAsJsonAsync($"/api/templates/{template}/scep", settings)).EnsureSuccessStatusCode();

    private async Task<Guid> TemplateAsync(string keySpecification)
    {
        var authority = await PostAsync("/api/authorities", new { commonName = "Example Routers CA", keySpecification });
        return await PostAsync($"/api/authorities/{authority}/templates", new { name = "Routers", starter = "apple-device" });
    }

    private Task<Guid> PostAsync(string path, object body) => PostAsync<Guid>(path, body, "id");

    private async Task<T> PostAsync<T>(string path, object body, string property)
    {
        using var answer = await _owner.PostAsJsonAsync(path, body);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty(property).Deserialize<T>()!;
    }
}
