using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Revocation;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Revocation;

public sealed class CrlIssuerTests
{
    [Theory]
    [InlineData(KeySpecification.EcdsaP256)]
    [InlineData(KeySpecification.EcdsaP521)]
    [InlineData(KeySpecification.Rsa2048)]
    public async Task A_list_is_signed_by_every_kind_of_authority(KeySpecification kind)
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync(kind);
        var made = await new CrlIssuer(keys, new Clock(Sample.Now)).IssueAsync(issuing, null, [new RevokedCertificate(new byte[] { 5 }, Sample.Now)], CancellationToken.None);
        var list = RevocationList.Decode(made.Encoded);
        using var key = issuing.Certificate.SubjectPublicKeyInfo.Import();
        Assert.True(list.VerifySignedBy(key));
        Assert.Equal(issuing.Certificate.Subject, list.Issuer);
        Assert.Equal((1, 1L, 1), (list.Count, made.Number, made.Count));
        Assert.Equal(issuing.KeyIdentifier.ToArray(), list.Extensions.Find<AuthorityKeyIdentifierExtension>()!.KeyIdentifier!.Value.ToArray());
    }

    [Fact]
    public async Task The_next_list_has_the_next_number_and_a_later_second_whatever_the_clock_says()
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync();
        var first = await new CrlIssuer(keys, new Clock(Sample.Now.AddMilliseconds(10))).IssueAsync(issuing, null, [], CancellationToken.None);
        var second = await new CrlIssuer(keys, new Clock(Sample.Now.AddMilliseconds(20))).IssueAsync(issuing, first.Head, [], CancellationToken.None);
        var third = await new CrlIssuer(keys, new Clock(Sample.Now.AddHours(-1))).IssueAsync(issuing, second.Head, [], CancellationToken.None);
        Assert.Equal([1, 2, 3], ((PublishedCrl[])[first, second, third]).Select(list => list.Number));
        Assert.Equal([0, 1, 2], ((PublishedCrl[])[first, second, third]).Select(list => (list.PublishedAt - Sample.Now).TotalSeconds));
        Assert.Equal(Sample.Now.AddDays(7), first.NextUpdate);
    }

    [Fact]
    public async Task A_list_is_backdated_but_not_before_its_authority()
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync();
        var old = await new CrlIssuer(keys, new Clock(Sample.Now.AddDays(1))).IssueAsync(issuing, null, [], CancellationToken.None);
        var early = await new CrlIssuer(keys, new Clock(issuing.Certificate.Validity.NotBefore)).IssueAsync(issuing, null, [], CancellationToken.None);
        Assert.Equal(Sample.Now.AddDays(1) - CrlPolicy.Backdate, old.ThisUpdate);
        Assert.Equal(issuing.Certificate.Validity.NotBefore, early.ThisUpdate);
    }

    [Fact]
    public async Task A_backend_that_holds_another_key_signs_no_list()
    {
        var (authority, issuing, keys) = await Sample.AuthorityAsync();
        keys.Swap(authority.Key, KeySpecification.EcdsaP256);
        var fault = await Assert.ThrowsAsync<PkiException>(async () => await new CrlIssuer(keys, new Clock(Sample.Now)).IssueAsync(issuing, null, [], CancellationToken.None));
        Assert.Equal(PkiErrorKind.Unavailable, fault.Error.Kind);
    }

    [Fact]
    public async Task Certificates_for_others_say_where_the_list_is_and_those_of_the_service_do_not()
    {
        var (authority, issuing, keys) = await Sample.AuthorityAsync();
        var draft = CertificateDraft.Create(TemplateStarter.Find("apple-device")!.Policy, Sample.Grant(), Csr.Rsa, issuing, Sample.Now);
        Assert.Equal([Sample.Status.RevocationList.ToString()], draft.Extensions.OfType<CrlDistributionPointsExtension>().Single().Locations.Select(name => name.Value));
        Assert.Equal([Sample.Status.IssuerCertificate.ToString()], draft.Extensions.OfType<AuthorityInformationAccessExtension>().Single().CaIssuers);
        var service = await new ServiceCertificateIssuer(keys, new Issuer(keys), new Clock(Sample.Now))
            .IssueAsync(authority, AuthorityGeneration.Founding(authority), ServiceCertificatePurpose.ProfileSigning, CancellationToken.None);
        Assert.Null(Certificate.Decode(service.Certificate).Extensions.Find<CrlDistributionPointsExtension>());
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
