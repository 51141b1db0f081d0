using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class RenewalGateTests
{
    private static readonly IssuancePolicy Apple = TemplateStarter.Find("apple-device")!.Policy;
    private static readonly TemplateId Door = TemplateId.New(TimeProvider.System);
    private static readonly RequestedNames Names = Sample.Names(("email", "ada@example.com"));
    private static readonly RenewalRules Allowed = new(true);

    [Fact]
    public async Task A_valid_certificate_of_the_template_grants_its_own_names()
    {
        var old = await OldAsync();
        var granted = Assert.IsType<GateDecision.Granted>(Decide(old));
        Assert.Equal(Names.SubjectName, granted.Grant.Subject);
        Assert.Equal(Names.AlternativeNames, granted.Grant.AlternativeNames);
        Assert.Equal(Authorization.Renewal, granted.Grant.Authorization);
        Assert.Equal(old.Id, granted.Grant.RenewsId);
        Assert.Equal(old.RequestId, granted.Grant.RequestId);
    }

    [Fact]
    public async Task What_an_admin_approved_for_ninety_days_is_renewed_for_ninety_days() =>
        Assert.Equal(90, Assert.IsType<GateDecision.Granted>(Decide(await OldAsync(days: 90))).Grant.ValidityDays);

    [Fact]
    public async Task What_was_cut_short_at_its_authority_s_end_is_renewed_for_as_long_as_an_admin_approved_and_the_template_allows()
    {
        var old = await OldAsync(days: 20);
        Assert.Equal(90, Assert.IsType<GateDecision.Granted>(Decide(old, approved: new RenewalTerms(true, 90))).Grant.ValidityDays);
        Assert.Equal(Apple.ValidityDays, Assert.IsType<GateDecision.Granted>(Decide(old, approved: new RenewalTerms(true, Apple.ValidityDays + 1))).Grant.ValidityDays);
    }

    [Fact]
    public void A_signer_without_a_certificate_of_the_authority_is_refused() => Refused(Decide(null), PkiErrorKind.Unauthorized, "no certificate of this authority");

    [Fact]
    public async Task A_template_that_does_not_allow_it_refuses() => Refused(Decide(await OldAsync(), RenewalRules.Off), PkiErrorKind.Unauthorized, "allows no renewal");

    [Fact]
    public async Task A_request_that_forbids_it_refuses_by_a_reason_of_its_own_whatever_the_template_allows()
    {
        var old = await OldAsync();
        var decision = Decide(old, approved: new RenewalTerms(false, 90));
        Refused(decision, PkiErrorKind.Unauthorized, "forbids its renewal");
        Assert.Equal((RefusalReason.RenewalForbidden, old.RequestId), (((GateDecision.Refused)decision).Error.Reason, ((GateDecision.Refused)decision).RequestId));
    }

    [Fact]
    public async Task A_certificate_of_another_template_is_refused() =>
        Refused(Decide(await OldAsync(template: TemplateId.New(TimeProvider.System))), PkiErrorKind.Unauthorized, "another template");

    [Fact]
    public async Task An_expired_certificate_is_refused_at_the_very_moment_it_ends()
    {
        var old = await OldAsync();
        Refused(Decide(old, now: old.NotAfter), PkiErrorKind.Unauthorized, "expired");
    }

    [Fact]
    public async Task A_certificate_whose_time_has_not_begun_renews_nothing_and_is_told_by_name()
    {
        var old = await OldAsync();
        var decision = Decide(old, now: old.NotBefore.AddSeconds(-1));
        Refused(decision, PkiErrorKind.Unauthorized, "not valid before");
        Assert.Equal(RefusalReason.CertificateNotYetValid, ((GateDecision.Refused)decision).Error.Reason);
    }

    [Theory]
    [InlineData(CrlReason.CertificateHold, "is on hold since", RefusalReason.CertificateOnHold)]
    [InlineData(CrlReason.KeyCompromise, "was revoked at", RefusalReason.RevokedCertificate)]
    public async Task A_certificate_on_hold_renews_nothing_either_and_is_told_from_one_that_is_revoked_for_good(CrlReason reason, string words, RefusalReason told)
    {
        var old = await OldAsync();
        old.Revoke(reason, Sample.Now);
        var decision = Decide(old);
        Refused(decision, PkiErrorKind.Unauthorized, words);
        Assert.Equal((told, Sample.Now), (((GateDecision.Refused)decision).Error.Reason, ((GateDecision.Refused)decision).Error.Moment));
    }

    [Fact]
    public async Task Before_the_days_that_the_template_gives_it_is_too_early()
    {
        var old = await OldAsync();
        var rules = Allowed with { WithinDays = 30 };
        Refused(Decide(old, rules, old.NotAfter.AddDays(-30).AddSeconds(-1)), PkiErrorKind.Unauthorized, "too early");
        Assert.IsType<GateDecision.Granted>(Decide(old, rules, old.NotAfter.AddDays(-30)));
    }

    [Fact]
    public async Task Names_that_are_kept_are_kept_whatever_is_asked_for()
    {
        var granted = Assert.IsType<GateDecision.Granted>(Decide(await OldAsync(), subject: DistinguishedName.Create(("CN", "Mallory"))));
        Assert.Equal(Names.SubjectName, granted.Grant.Subject);
    }

    [Fact]
    public async Task Names_are_not_kept_for_what_another_device_may_have_sent() => Refused(
        Decide(await OldAsync(), subject: DistinguishedName.Create(("CN", "Mallory")), mayBeRelayed: true), PkiErrorKind.BadCsr, "Mallory");

    [Fact]
    public async Task Names_that_are_not_kept_must_be_asked_for_as_they_are() => Refused(
        Decide(await OldAsync(), Allowed with { KeepNames = false }, subject: DistinguishedName.Create(("CN", "Mallory"))), PkiErrorKind.BadCsr, "Mallory");

    [Fact]
    public async Task A_renewal_makes_nobody_an_authority()
    {
        var csr = Csr.Of(Names.SubjectName, new BasicConstraintsExtension(true));
        Refused(RenewalGate.Decide(await OldAsync(), Door, Apple, Allowed, approved: null, csr, mayBeRelayed: false, Sample.Now), PkiErrorKind.BadCsr, "become an authority");
    }

    private static GateDecision Decide(
        IssuedCertificate? old, RenewalRules? rules = null, DateTimeOffset? now = null, DistinguishedName? subject = null, RenewalTerms? approved = null,
        bool mayBeRelayed = false) =>
        RenewalGate.Decide(old, Door, Apple, rules ?? Allowed, approved, Csr.Of(subject ?? Names.SubjectName), mayBeRelayed, now ?? Sample.Now);

    private static async Task<IssuedCertificate> OldAsync(int days = 365, TemplateId? template = null)
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync();
        var grant = Sample.Grant(Names, days);
        var certificate = await new Issuer(keys).IssueAsync(CertificateDraft.Create(Apple, grant, Csr.Rsa, issuing, Sample.Now), issuing, CancellationToken.None);
        return IssuedCertificate.Create(certificate, issuing, template ?? Door, grant, new StoppedTime());
    }

    private static void Refused(GateDecision decision, PkiErrorKind kind, string because)
    {
        var refused = Assert.IsType<GateDecision.Refused>(decision);
        Assert.Equal(kind, refused.Error.Kind);
        Assert.Contains(because, refused.Error.Because, StringComparison.Ordinal);
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Sample.Now;
    }
}
