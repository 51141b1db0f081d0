using System.Security.Cryptography.X509Certificates;
using Pkiaas.Interop.Tests.Clients;
using Pkiaas.TestKit.Flow;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Interop.Tests.Enrollment;

/// <summary>Other people's SCEP clients follow a real profile through the real doors.</summary>
public sealed class ClientTests(RunningService service) : IClassFixture<RunningService>
{
    private const string NoScepClient = "scepclient is not installed (Debian: scep).";
    private const string NoStrongSwan = "strongSwan's pki is not installed with curl (Debian: strongswan-pki, libstrongswan-extra-plugins).";
    private const string NoCertmonger = "certmonger is not installed.";

    private Installation Installation => service.Installation;

    [Theory(SkipType = typeof(MicroMdmClient), SkipUnless = nameof(MicroMdmClient.IsUsable), Skip = NoScepClient)]
    [InlineData("EcdsaP256")]
    [InlineData("Rsa2048")]
    public async Task Scepclient_enrols_where_legacy_algorithms_are_allowed(string authorityKey)
    {
        var (authority, root) = await CreateAuthorityAsync(authorityKey);
        var template = await Installation.Admin.CreateTemplateAsync(authority, legacyAlgorithms: true);
        var person = People.Next() with { AlternativeNames = [] };
        var (request, profile) = await ObtainProfileAsync(person, template, root);

        var enrolled = await MicroMdmClient.EnrollAsync(profile);

        await AssertCertifiedAsync(request, person, root, enrolled);
    }

    [Fact(SkipType = typeof(MicroMdmClient), SkipUnless = nameof(MicroMdmClient.IsUsable), Skip = NoScepClient)]
    public async Task Scepclient_is_refused_where_legacy_algorithms_are_not_allowed()
    {
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next() with { AlternativeNames = [] });

        var failure = await Assert.ThrowsAsync<EnrollmentFailedException>(() => MicroMdmClient.EnrollAsync(profile));

        Assert.Contains("badAlg", failure.Message, StringComparison.OrdinalIgnoreCase);
        await AssertNothingIssuedAsync(request);
    }

    [Fact(SkipType = typeof(MicroMdmClient), SkipUnless = nameof(MicroMdmClient.IsUsable), Skip = NoScepClient)]
    public async Task Scepclient_is_refused_with_another_challenge()
    {
        var template = await Installation.Admin.CreateTemplateAsync(Installation.Authority, "Legacy", legacyAlgorithms: true);
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next() with { AlternativeNames = [] }, template);

        var failure = await Assert.ThrowsAsync<EnrollmentFailedException>(() => MicroMdmClient.EnrollAsync(profile, challenge: "somebody-elses"));

        Assert.Contains("badRequest", failure.Message, StringComparison.OrdinalIgnoreCase);
        await AssertNothingIssuedAsync(request);
    }

    [Theory(SkipType = typeof(StrongSwan), SkipUnless = nameof(StrongSwan.IsUsable), Skip = NoStrongSwan)]
    [InlineData("Rsa2048", 2048, "sha256")]
    [InlineData("Rsa3072", 3072, "sha384")]
    [InlineData("Rsa4096", 4096, "sha512")]
    public async Task StrongSwan_enrols(string authorityKey, int deviceKey, string digest)
    {
        var (authority, root) = await CreateAuthorityAsync(authorityKey);
        var template = await Installation.Admin.CreateTemplateAsync(authority);
        var person = People.Next();
        var (request, profile) = await ObtainProfileAsync(person, template, root);

        var enrolled = await StrongSwan.EnrollAsync(profile, deviceKey, digest: digest);

        Assert.Equal(deviceKey, enrolled.Key.KeySize);
        Assert.Equal(("AES-128-CBC", digest.ToUpperInvariant()), await Installation.Admin.AlgorithmsAsync(template));
        await AssertCertifiedAsync(request, person, root, enrolled);
    }

    [Theory(SkipType = typeof(Certmonger), SkipUnless = nameof(Certmonger.IsUsable), Skip = NoCertmonger)]
    [InlineData("EcdsaP256")]
    [InlineData("Rsa2048")]
    public async Task Certmonger_enrols_with_AES_256(string authorityKey)
    {
        var (authority, root) = await CreateAuthorityAsync(authorityKey);
        var template = await Installation.Admin.CreateTemplateAsync(authority);
        var person = People.Next();
        var (request, profile) = await ObtainProfileAsync(person, template, root);

        var enrolled = await Certmonger.EnrollAsync(profile);

        Assert.Equal(("AES-256-CBC", "SHA256"), await Installation.Admin.AlgorithmsAsync(template));
        await AssertCertifiedAsync(request, person, root, enrolled);
    }

    [Fact(SkipType = typeof(Certmonger), SkipUnless = nameof(Certmonger.IsUsable), Skip = NoCertmonger)]
    public async Task Certmonger_enrols_where_the_authority_itself_receives()
    {
        var (authority, root) = await CreateAuthorityAsync("Rsa2048");
        var template = await Installation.Admin.CreateTemplateAsync(authority);
        await Installation.Admin.SendAsync(HttpMethod.Put, $"/api/templates/{template}/scep", new { enabled = true, recipient = "Authority" });
        var person = People.Next();
        var (request, profile) = await ObtainProfileAsync(person, template, root);

        var enrolled = await Certmonger.EnrollAsync(profile, authority: root);

        await AssertCertifiedAsync(request, person, root, enrolled);
    }

    [Fact(SkipType = typeof(Certmonger), SkipUnless = nameof(Certmonger.IsUsable), Skip = NoCertmonger)]
    public async Task Certmonger_is_refused_with_another_challenge()
    {
        var (request, profile) = await Installation.ObtainProfileAsync(People.Next());

        var failure = await Assert.ThrowsAsync<EnrollmentFailedException>(() => Certmonger.EnrollAsync(profile, challenge: "somebody-elses"));

        Assert.Contains("status: CA_REJECTED", failure.Message, StringComparison.Ordinal);
        await AssertNothingIssuedAsync(request);
    }

    private async Task<(Guid Authority, X509Certificate2 Root)> CreateAuthorityAsync(string key)
    {
        var authority = await Installation.Admin.CreateAuthorityAsync($"Example Root {key}", key);
        return (authority, await Installation.Admin.GetAuthorityCertificateAsync(authority));
    }

    private async Task<(ApprovedRequest Request, EnrollmentProfile Profile)> ObtainProfileAsync(PreApproval person, Guid template, X509Certificate2 root)
    {
        var request = await Installation.ApproveAndMailAsync(person, template);
        var signed = await Installation.Browser.DownloadAsync(request.Link);
        return (request, await signed.OpenAsync(root));
    }

    private async Task AssertCertifiedAsync(ApprovedRequest request, PreApproval person, X509Certificate2 root, EnrolledCertificate enrolled)
    {
        var certificate = Assert.Single(enrolled.Certificates);
        Assert.Equal(enrolled.Key.ExportSubjectPublicKeyInfo(), certificate.PublicKey.ExportSubjectPublicKeyInfo());
        await OpenSsl.VerifyClientCertificateAsync(certificate, root);

        var words = await OpenSsl.DescribeAsync(certificate);
        Assert.Contains($"Subject: {string.Join(',', person.Subject.Reverse().Select(name => $"{name.Type}={name.Value}"))}\n", words, StringComparison.Ordinal);
        Assert.All(person.AlternativeNames, name => Assert.Contains($"email:{name.Value}", words, StringComparison.Ordinal));
        Assert.Contains("CA:FALSE", words, StringComparison.Ordinal);
        Assert.Contains("TLS Web Client Authentication", words, StringComparison.Ordinal);

        await Installation.Admin.WaitForRequestAsync(request.Id, "Issued");
        Assert.Equal(certificate.RawData, (await Installation.Admin.GetIssuedCertificateAsync(request.Id)).RawData);
    }

    private async Task AssertNothingIssuedAsync(ApprovedRequest request)
    {
        var shown = await Installation.Admin.GetRequestAsync(request.Id);
        Assert.Equal("Downloaded", shown.GetProperty("state").GetString());
        Assert.DoesNotContain(
            await Installation.Admin.ListCertificatesAsync(),
            certificate => shown.GetProperty("displayName").GetString() == certificate.GetProperty("displayName").GetString());
    }
}
