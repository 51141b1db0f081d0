using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Authorities;

public sealed class RolloverTests
{
    [Fact]
    public async Task The_next_generation_takes_the_present_one_s_place()
    {
        var (authority, present, next, _) = await PreparedAsync();
        var switched = Sample.Now.AddDays(10);
        authority.RollOver(next, present, switched);
        Assert.Equal((2, next.Key, next.NotAfter), (authority.Generation, authority.Key, authority.NotAfter));
        Assert.Same(next.Certificate, authority.Certificate);
        Assert.Equal((switched, switched), (next.ActivatedAt, present.RetiredAt));
        Assert.False(next.IsPrepared);
    }

    [Fact]
    public async Task Nobody_takes_over_twice_or_after_its_end_or_for_another_authority()
    {
        var (authority, present, next, _) = await PreparedAsync();
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => authority.RollOver(next, present, next.NotAfter)).Error.Kind);
        Assert.Throws<ArgumentException>(() => authority.RollOver(next, next, Sample.Now));
        var (stranger, strangers, _, _) = await PreparedAsync();
        Assert.Throws<ArgumentException>(() => stranger.RollOver(next, strangers, Sample.Now));
        Assert.Equal((1, true), (authority.Generation, next.IsPrepared));
        authority.RollOver(next, present, Sample.Now);
        Assert.Throws<ArgumentException>(() => authority.RollOver(next, present, Sample.Now));
    }

    [Fact]
    public async Task It_is_due_from_its_moment_on_and_never_without_one()
    {
        var (_, _, next, _) = await PreparedAsync(Sample.Now.AddDays(30));
        Assert.Equal((false, true, false), (next.IsDue(Sample.Now.AddDays(30).AddTicks(-1)), next.IsDue(Sample.Now.AddDays(30)), next.IsDue(next.NotAfter)));
        var (_, _, waiting, _) = await PreparedAsync();
        Assert.False(waiting.IsDue(Sample.Now.AddDays(1000)));
    }

    [Fact]
    public async Task A_list_is_kept_from_the_moment_a_generation_issues_until_its_own_end()
    {
        var (authority, present, next, _) = await PreparedAsync();
        Assert.Equal((true, false), (present.KeepsList(Sample.Now), next.KeepsList(Sample.Now)));
        authority.RollOver(next, present, Sample.Now.AddDays(1));
        Assert.Equal((true, true), (present.KeepsList(Sample.Now.AddDays(2)), next.KeepsList(Sample.Now.AddDays(2))));
        Assert.False(present.KeepsList(present.NotAfter));
    }

    [Fact]
    public async Task What_was_signed_before_the_switch_is_stored_with_the_generation_that_signed_it()
    {
        var (authority, present, next, keys) = await PreparedAsync();
        var before = IssuingAuthority.From(authority, Sample.Status);
        var template = Sample.Template();
        var key = SubjectPublicKeyInfo.Decode((await keys.GetAsync(authority.Key, CancellationToken.None)).SubjectPublicKeyInfo);
        var certificate = await new Issuer(keys).IssueAsync(
            CertificateDraft.Create(template.Policy, Sample.Grant(), key, before, Sample.Now), before, CancellationToken.None);
        authority.RollOver(next, present, Sample.Now);
        Assert.Equal(1, IssuedCertificate.Create(certificate, before, template.Id, Sample.Grant(), TimeProvider.System).Generation);
        Assert.Equal(2, IssuingAuthority.From(authority, Sample.Status).Generation);
    }

    private static async Task<(Authority Authority, AuthorityGeneration Present, AuthorityGeneration Next, MemoryKeyRing Keys)> PreparedAsync(DateTimeOffset? activatesAt = null)
    {
        var (authority, _, keys) = await Sample.AuthorityAsync();
        var (issuer, time) = (new Issuer(keys), new StoppedTime(Sample.Now));
        var founder = new RolloverFounder(keys, issuer, new ServiceCertificateIssuer(keys, issuer, time), time);
        var next = await founder.PrepareAsync(authority, 2, new RolloverPlan(KeySpecification.EcdsaP384, null, null, activatesAt), CancellationToken.None);
        return (authority, AuthorityGeneration.Founding(authority), next.Generation, keys);
    }
}
