using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Revocation;
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
    public async Task A_renewal_goes_on_with_the_line_of_what_it_renews()
    {
        var first = await OldAsync();
        Assert.Equal((null, first.Id), (first.LineId, first.Line));
        var renewed = await OldAsync(grant: Assert.IsType<GateDecision.Granted>(Decide(first)).Grant);
        var again = await OldAsync(grant: Assert.IsType<GateDecision.Granted>(Decide(renewed)).Grant);
        Assert.Equal((first.Id, renewed.Id, first.Id), (renewed.Line, again.RenewsId, again.Line));
    }

    [Theory]
    [InlineData(CrlReason.PrivilegeWithdrawn, RefusalReason.LineEnded, "was revoked at 2026-")]
    [InlineData(CrlReason.Unspecified, RefusalReason.LineEnded, ": Unspecified")]
    [InlineData(CrlReason.CertificateHold, RefusalReason.LineOnHold, "is on hold since")]
    public async Task Nothing_is_renewed_of_whose_line_another_was_revoked(CrlReason reason, RefusalReason told, string words)
    {
        var old = await OldAsync();
        var decision = Decide(old, line: new LineStanding(old.Line, new CertificateRevocation(Sample.Now, reason), false));
        Refused(decision, PkiErrorKind.Unauthorized, words);
        Assert.Equal((told, Sample.Now), (((GateDecision.Refused)decision).Error.Reason, ((GateDecision.Refused)decision).Error.Moment));
    }

    [Fact]
    public async Task Nor_by_a_key_that_was_compromised_with_whatever_certificate()
    {
        var old = await OldAsync();
        var decision = Decide(old, line: new LineStanding(old.Line, null, IsKeyCompromised: true));
        Assert.Equal(RefusalReason.CompromisedSigner, Assert.IsType<GateDecision.Refused>(decision).Error.Reason);
    }

    [Fact]
    public async Task A_line_of_which_one_was_superseded_goes_on()
    {
        var old = await OldAsync();
        Assert.IsType<GateDecision.Granted>(Decide(old, line: new LineStanding(old.Line, new CertificateRevocation(Sample.Now, CrlReason.Superseded), false)));
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
    public async Task What_another_device_may_have_sent_may_leave_out_names_that_were_added_but_not_who_it_is_for()
    {
        var old = await OldAsync();
        Assert.IsType<GateDecision.Granted>(Decide(old, subject: DistinguishedName.Create(("CN", "Ada Lovelace")), mayBeRelayed: true));
        Refused(Decide(old, subject: DistinguishedName.Create(("O", "Example")), mayBeRelayed: true), PkiErrorKind.BadCsr, "O=Example");
        Refused(Decide(old, subject: DistinguishedName.Empty, mayBeRelayed: true), PkiErrorKind.BadCsr, "asks for the subject");
        Refused(Decide(old, subject: DistinguishedName.Create(("CN", "Ada Lovelace"), ("O", "Other")), mayBeRelayed: true), PkiErrorKind.BadCsr, "Other");
        Refused(Decide(old, alternative: [GeneralName.Email("boss@example.com")], mayBeRelayed: true), PkiErrorKind.BadCsr, "boss@example.com");
    }

    [Fact]
    public async Task Who_has_no_CN_names_himself_by_an_alternative_name()
    {
        var names = RequestedNames.Create([new RequestedName("O", "Example")], [new RequestedName("email", "ada@example.com")]);
        var old = await OldAsync(grant: Sample.Grant(names));
        Refused(Decide(old, subject: names.SubjectName, mayBeRelayed: true), PkiErrorKind.BadCsr, "by any alternative name");
        Assert.IsType<GateDecision.Granted>(Decide(old, subject: names.SubjectName, alternative: [GeneralName.Email("ada@example.com")], mayBeRelayed: true));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task A_renewal_may_be_relayed_whose_sender_shows_neither_the_new_key_nor_his_own_challenge(bool holdsNewKey, bool isOwn, bool mayBe)
    {
        var old = await OldAsync();
        var match = isOwn ? new ChallengeMatch(Guid.NewGuid(), Door, Sample.Now, Sample.Now, null, old.RequestId!.Value, RequestState.Issued, Names, 90) : null;
        Assert.Equal(mayBe, RenewalGate.MayBeRelayed(old, holdsNewKey, match));
    }

    [Fact]
    public async Task Names_that_are_not_kept_must_be_asked_for_as_they_are() => Refused(
        Decide(await OldAsync(), Allowed with { KeepNames = false }, subject: DistinguishedName.Create(("CN", "Mallory"))), PkiErrorKind.BadCsr, "Mallory");

    [Fact]
    public async Task A_renewal_makes_nobody_an_authority()
    {
        var csr = Csr.Of(Names.SubjectName, new BasicConstraintsExtension(true));
        Refused(RenewalGate.Decide(await OldAsync(), Door, Apple, Allowed, null, null, csr, mayBeRelayed: false, Sample.Now), PkiErrorKind.BadCsr, "become an authority");
    }

    private static GateDecision Decide(
        IssuedCertificate? old, RenewalRules? rules = null, DateTimeOffset? now = null, DistinguishedName? subject = null, RenewalTerms? approved = null,
        bool mayBeRelayed = false, LineStanding? line = null, GeneralName[]? alternative = null) => RenewalGate.Decide(
            old, Door, Apple, rules ?? Allowed, approved, line, Csr.Of(subject ?? Names.SubjectName, alternative is null ? [] : [new SubjectAlternativeNameExtension(alternative)]),
            mayBeRelayed, now ?? Sample.Now);

    private static async Task<IssuedCertificate> OldAsync(int days = 365, TemplateId? template = null, EnrollmentGrant? grant = null)
    {
        var (_, issuing, keys) = await Sample.AuthorityAsync();
        grant ??= Sample.Grant(Names, days);
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
