using System.Security.Cryptography;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Issuance;

public sealed class IssuerTests
{
    private static readonly IssuancePolicy Apple = TemplateStarter.Find("apple-device")!.Policy;

    [Theory]
    [InlineData(KeySpecification.EcdsaP256)]
    [InlineData(KeySpecification.EcdsaP384)]
    [InlineData(KeySpecification.EcdsaP521)]
    [InlineData(KeySpecification.Rsa2048)]
    public async Task A_certificate_verifies_with_the_key_of_every_kind_of_authority(KeySpecification key)
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync(key);
        var certificate = await new Issuer(keys).IssueAsync(CertificateDraft.Create(Apple, Sample.Grant(), Csr.Rsa, issuing, Sample.Now), issuing, CancellationToken.None);
        using var issuerKey = issuing.Certificate.SubjectPublicKeyInfo.Import();
        Assert.True(certificate.VerifySignedBy(issuerKey));
        Assert.Equal(issuing.Certificate.Subject, certificate.Issuer);
    }

    [Fact]
    public async Task What_the_template_says_stands_in_the_certificate()
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync();
        var names = Sample.Names(("email", "ada@example.com"));
        var certificate = await new Issuer(keys).IssueAsync(CertificateDraft.Create(Apple, Sample.Grant(names, days: 90), Csr.Rsa, issuing, Sample.Now), issuing, CancellationToken.None);
        Assert.False(certificate.IsAuthority);
        Assert.Equal(KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment, certificate.Extensions.Find<KeyUsageExtension>()!.Usages);
        Assert.Equal([Oids.ClientAuthentication], certificate.Extensions.Find<ExtendedKeyUsageExtension>()!.Purposes);
        Assert.Equal(["ada@example.com"], certificate.Extensions.Find<SubjectAlternativeNameExtension>()!.Names.Select(name => name.Value));
        Assert.Equal(Sample.Now.AddDays(90), certificate.Validity.NotAfter);
        Assert.Equal(issuing.KeyIdentifier.ToArray(), certificate.Extensions.Find<AuthorityKeyIdentifierExtension>()!.KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public async Task An_elliptic_curve_key_gets_no_key_encipherment()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync();
        var draft = CertificateDraft.Create(Apple, Sample.Grant(), Csr.EcdsaOf(ECCurve.NamedCurves.nistP256), issuing, Sample.Now);
        Assert.Equal(KeyUsages.DigitalSignature, draft.Extensions.OfType<KeyUsageExtension>().Single().Usages);
    }

    [Fact]
    public async Task A_certificate_never_outlives_its_authority()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync(days: 10);
        Assert.Equal(issuing.Certificate.Validity.NotAfter, CertificateDraft.Create(Apple, Sample.Grant(), Csr.Rsa, issuing, Sample.Now).Validity.NotAfter);
    }

    [Fact]
    public async Task An_expired_authority_issues_nothing()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync(days: 10);
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => CertificateDraft.Create(Apple, Sample.Grant(), Csr.Rsa, issuing, Sample.Now.AddDays(11))).Error.Kind);
    }

    [Fact]
    public async Task A_draft_that_breaks_a_rule_is_not_signed()
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync();
        var draft = CertificateDraft.Create(Apple, Sample.Grant(), Csr.Rsa, issuing, Sample.Now) with { Extensions = [new BasicConstraintsExtension(true)] };
        var error = await Assert.ThrowsAsync<PkiException>(async () => await new Issuer(keys).IssueAsync(draft, issuing, CancellationToken.None));
        Assert.Contains("RFC 5280", error.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backend_that_holds_another_key_than_the_authoritys_is_found_out_before_it_signs()
    {
        var (authority, issuing, keys) = await Sample.AuthorityAsync();
        keys.Swap(authority.Key, KeySpecification.EcdsaP256);
        var draft = CertificateDraft.Create(Apple, Sample.Grant(), Csr.Rsa, issuing, Sample.Now);
        var error = await Assert.ThrowsAsync<PkiException>(async () => await new Issuer(keys).IssueAsync(draft, issuing, CancellationToken.None));
        Assert.Equal(PkiErrorKind.Unavailable, error.Error.Kind);
    }

    [Fact]
    public async Task A_root_is_self_signed_and_no_candidate_for_a_SCEP_recipient()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync(pathLength: 1);
        Assert.True(issuing.Certificate.IsSelfIssued);
        Assert.Equal(KeyUsages.KeyCertSign | KeyUsages.CrlSign, issuing.Certificate.Extensions.Find<KeyUsageExtension>()!.Usages);
        Assert.Equal(1, issuing.Certificate.Extensions.Find<BasicConstraintsExtension>()!.PathLength);
    }
}
