using System.Security.Cryptography;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Issuance;

public sealed class RehearsalTests
{
    private static readonly IssuancePolicy Apple = TemplateStarter.Find("apple-device")!.Policy;

    [Fact]
    public async Task Every_starter_can_issue_under_a_root()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync();
        Assert.All(TemplateStarter.All, starter => Assert.Null(Rehearsal.Problem(starter.Policy, issuing)));
    }

    [Theory]
    [InlineData(KeyUsages.KeyEncipherment, Oids.ClientAuthentication, "extendedKeyUsages", "RFC 5280 section 4.2.1.12")]
    [InlineData(KeyUsages.KeyEncipherment, Oids.CodeSigning, "extendedKeyUsages", "RFC 5280 section 4.2.1.12")]
    [InlineData(KeyUsages.DigitalSignature | KeyUsages.EncipherOnly, Oids.ClientAuthentication, "keyUsages", "RFC 5280 section 4.2.1.3")]
    [InlineData(KeyUsages.KeyAgreement, Oids.ServerAuthentication, "keyUsages", "RFC 5280 section 4.2.1.3")]
    public async Task A_policy_that_no_device_could_be_served_by_is_refused_at_its_field_and_by_the_issuer(
        KeyUsages usage, string purpose, string field, string rule)
    {
        var policy = Apple with { KeyUsage = usage, ExtendedKeyUsage = [purpose] };
        policy.Validated();
        var (_, issuing, keys) = await Sample.AuthorityAsync();

        var problem = Rehearsal.Problem(policy, issuing);

        Assert.Equal((PkiErrorKind.Malformed, field), (problem?.Kind, problem?.Field));
        Assert.EndsWith($"({rule})", problem!.Detail, StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<PkiException>(async () => await new Issuer(keys).IssueAsync(
            CertificateDraft.Create(policy, Sample.Grant(), Csr.Rsa, issuing, Sample.Now), issuing, CancellationToken.None));
        Assert.Contains(problem.Detail, refusal.Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_for_authorities_fails_under_one_that_allows_none_below_it()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync(pathLength: 0);
        Assert.Contains("no authority below it", Rehearsal.Problem(Sample.ForAuthorities, issuing)?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_rehearsed_even_when_its_authority_has_ended()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync(days: 1);
        Assert.Null(Rehearsal.Problem(Apple, issuing));
    }

    [Fact]
    public async Task Names_that_are_well_made_pass_whatever_they_hold()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync();
        Assert.Null(Rehearsal.Problem(Apple, Sample.Names(("email", "ada@example.com"), ("dns", "a.example.com"), ("ip", "192.0.2.1")), 365, issuing, Sample.Now));
    }

    [Fact]
    public async Task A_person_with_the_authoritys_own_name_is_refused_at_the_subject()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync();
        var names = RequestedNames.Create([.. issuing.Certificate.Subject.Attributes.Select(name => new RequestedName(name.Type.ShortName, name.Value))], []);
        var problem = Rehearsal.Problem(Apple, names, 365, issuing, Sample.Now);
        Assert.Equal(("subject", "The subject has the name of its issuer. (RFC 5280 section 6.1)"), (problem?.Field, problem?.Detail));
    }

    [Fact]
    public async Task A_devices_own_key_is_rehearsed_and_not_another_kind()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync();
        var policy = Apple with { KeyUsage = KeyUsages.KeyEncipherment, ExtendedKeyUsage = [] };
        var names = Sample.Names();
        PkiError? With(SubjectPublicKeyInfo key) => Rehearsal.Problem(policy, names.SubjectName, names.AlternativeNames, 365, key, issuing, Sample.Now);
        Assert.Null(With(Csr.Rsa));
        Assert.NotNull(With(Csr.EcdsaOf(ECCurve.NamedCurves.nistP256)));
    }

    [Fact]
    public async Task Nothing_can_be_approved_under_an_authority_that_has_ended()
    {
        var (_, issuing, _) = await Sample.AuthorityAsync(days: 1);
        Assert.Equal(PkiErrorKind.Conflict, Rehearsal.Problem(Apple, Sample.Names(), 365, issuing, Sample.Now.AddDays(2))?.Kind);
    }
}
