using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Revocation;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class ChallengeGateTests
{
    private static readonly TemplateId Door = TemplateId.New(TimeProvider.System);
    private static readonly RequestedNames Approved = Sample.Names(("email", "ada@example.com"), ("upn", "ada@corp.example.com"));

    [Fact]
    public void A_fresh_challenge_grants_exactly_the_approved_names()
    {
        var granted = Assert.IsType<GateDecision.Granted>(Decide(Match(), Csr.Of(Approved.SubjectName)));
        Assert.Equal(Approved.SubjectName, granted.Grant.Subject);
        Assert.Equal(Approved.AlternativeNames, granted.Grant.AlternativeNames);
        Assert.Equal(90, granted.Grant.ValidityDays);
    }

    [Fact]
    public void No_challenge_is_refused() => Refused(Decide(null, Csr.Of(Approved.SubjectName)), PkiErrorKind.Unauthorized, "No challenge was sent");

    [Fact]
    public void A_challenge_of_another_template_is_refused() =>
        Refused(ChallengeGate.Decide(Match(), TemplateId.New(TimeProvider.System), Csr.Of(Approved.SubjectName), Sample.Now), PkiErrorKind.Unauthorized, "another template");

    [Fact]
    public void A_used_challenge_is_refused() =>
        Refused(Decide(Match() with { ConsumedAt = Sample.Now.AddMinutes(-1) }, Csr.Of(Approved.SubjectName)), PkiErrorKind.Unauthorized, "was used");

    [Fact]
    public void A_replaced_challenge_is_refused() =>
        Refused(Decide(Match() with { VoidedAt = Sample.Now.AddMinutes(-1) }, Csr.Of(Approved.SubjectName)), PkiErrorKind.Unauthorized, "replaced");

    [Fact]
    public void A_challenge_is_refused_at_the_very_moment_it_expires() =>
        Refused(Decide(Match() with { ExpiresAt = Sample.Now }, Csr.Of(Approved.SubjectName)), PkiErrorKind.Unauthorized, "expired");

    [Theory]
    [InlineData(RequestState.Issued)]
    [InlineData(RequestState.Expired)]
    [InlineData(RequestState.Cancelled)]
    public void An_ended_request_is_refused(RequestState state) =>
        Refused(Decide(Match() with { State = state }, Csr.Of(Approved.SubjectName)), PkiErrorKind.Unauthorized, state.ToString());

    [Theory]
    [InlineData(CrlReason.AffiliationChanged, "was revoked at", RefusalReason.RevokedCertificate)]
    [InlineData(CrlReason.CertificateHold, "is on hold since", RefusalReason.CertificateOnHold)]
    public void A_renewal_of_a_revoked_certificate_is_refused_also_once_that_has_cancelled_it(CrlReason reason, string words, RefusalReason told)
    {
        var match = Match() with { Predecessor = new CertificateRevocation(Sample.Now.AddMinutes(-1), reason) };
        Refused(Decide(match, Csr.Of(Approved.SubjectName)), PkiErrorKind.Unauthorized, words);
        Refused(Decide(match with { State = RequestState.Cancelled }, Csr.Of(Approved.SubjectName)), PkiErrorKind.Unauthorized, words);
        Assert.Equal(told, ((GateDecision.Refused)Decide(match, Csr.Of(Approved.SubjectName))).Error.Reason);
    }

    [Fact]
    public void What_something_else_superseded_may_be_renewed() => Assert.IsType<GateDecision.Granted>(
        Decide(Match() with { Predecessor = new CertificateRevocation(Sample.Now, CrlReason.Superseded) }, Csr.Of(Approved.SubjectName)));

    [Theory]
    [InlineData(CrlReason.PrivilegeWithdrawn, false, RefusalReason.LineEnded)]
    [InlineData(CrlReason.CertificateHold, false, RefusalReason.LineOnHold)]
    [InlineData(CrlReason.Superseded, true, RefusalReason.CompromisedSigner)]
    public void A_renewal_is_refused_of_whose_line_another_was_revoked_or_whose_key_was_compromised(CrlReason reason, bool isCompromised, RefusalReason told)
    {
        var line = new LineStanding(CertificateId.New(TimeProvider.System), new CertificateRevocation(Sample.Now, reason), isCompromised);
        var decision = Decide(Match() with { Line = line, State = RequestState.Cancelled }, Csr.Of(Approved.SubjectName));
        Assert.Equal(told, Assert.IsType<GateDecision.Refused>(decision).Error.Reason);
    }

    [Fact]
    public void A_renewal_by_mail_goes_on_with_its_line()
    {
        var line = new LineStanding(CertificateId.New(TimeProvider.System), null, false);
        Assert.Equal(line.Line, Assert.IsType<GateDecision.Granted>(Decide(Match() with { Line = line }, Csr.Of(Approved.SubjectName))).Grant.Line);
        Assert.Null(Assert.IsType<GateDecision.Granted>(Decide(Match(), Csr.Of(Approved.SubjectName))).Grant.Line);
    }

    [Theory]
    [InlineData(RequestState.Approved)]
    [InlineData(RequestState.Delivered)]
    [InlineData(RequestState.Opened)]
    [InlineData(RequestState.Downloaded)]
    [InlineData(RequestState.Undeliverable)]
    public void An_open_request_is_granted(RequestState state) =>
        Assert.IsType<GateDecision.Granted>(Decide(Match() with { State = state }, Csr.Of(Approved.SubjectName)));

    [Fact]
    public void Another_subject_is_refused_and_both_are_named_inside() =>
        Refused(Decide(Match(), Csr.Of(DistinguishedName.Create(("O", "Example"), ("CN", "Charles Babbage")))), PkiErrorKind.BadCsr, "Charles Babbage");

    [Fact]
    public void A_subject_that_lacks_an_approved_attribute_is_refused() =>
        Refused(Decide(Match(), Csr.Of(DistinguishedName.Create(("CN", "Ada Lovelace")))), PkiErrorKind.BadCsr, "approved is");

    [Fact]
    public void The_order_of_the_subject_does_not_matter() =>
        Assert.IsType<GateDecision.Granted>(Decide(Match(), Csr.Of(DistinguishedName.Create(("CN", "Ada Lovelace"), ("O", "Example")))));

    [Fact]
    public void An_alternative_name_that_was_not_approved_is_refused() =>
        Refused(Decide(Match(), Csr.Of(Approved.SubjectName, new SubjectAlternativeNameExtension([GeneralName.Email("boss@example.com")]))), PkiErrorKind.BadCsr, "boss@example.com");

    [Fact]
    public void Fewer_alternative_names_than_approved_are_granted_with_all_of_them()
    {
        var csr = Csr.Of(Approved.SubjectName, new SubjectAlternativeNameExtension([GeneralName.Email("ada@example.com")]));
        var granted = Assert.IsType<GateDecision.Granted>(Decide(Match(), csr));
        Assert.Equal(2, granted.Grant.AlternativeNames.Count);
    }

    [Fact]
    public void A_device_that_asks_to_become_an_authority_is_refused() =>
        Refused(Decide(Match(), Csr.Of(Approved.SubjectName, new BasicConstraintsExtension(true))), PkiErrorKind.BadCsr, "become an authority");

    [Fact]
    public void From_outside_all_refusals_read_the_same()
    {
        GateDecision[] decisions =
        [
            Decide(null, Csr.Of(Approved.SubjectName)),
            Decide(Match() with { ConsumedAt = Sample.Now }, Csr.Of(Approved.SubjectName)),
            Decide(Match(), Csr.Of(DistinguishedName.Create(("CN", "Mallory")))),
        ];
        Assert.Single(decisions.Select(decision => Assert.IsType<GateDecision.Refused>(decision).Error.Detail).Distinct());
    }

    private static GateDecision Decide(ChallengeMatch? match, CertificationRequest csr) => ChallengeGate.Decide(match, Door, csr, Sample.Now);

    private static void Refused(GateDecision decision, PkiErrorKind kind, string because)
    {
        var refused = Assert.IsType<GateDecision.Refused>(decision);
        Assert.Equal(kind, refused.Error.Kind);
        Assert.Contains(because, refused.Error.Because, StringComparison.Ordinal);
    }

    private static ChallengeMatch Match() => new(
        Guid.NewGuid(), Door, Sample.Now.AddMinutes(30), null, null, RequestId.New(TimeProvider.System), RequestState.Downloaded, Approved, 90);
}
