using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Revocation;
using Pkiaas.Domain.Tests.Fixtures;
using Pkiaas.X509;

namespace Pkiaas.Domain.Tests.Revocation;

public sealed class RevocationRulesTests
{
    private static readonly DateTimeOffset End = Sample.Now.AddDays(30);

    [Theory]
    [InlineData(CrlReason.RemoveFromCrl)]
    [InlineData(CrlReason.AACompromise)]
    [InlineData((CrlReason)7)]
    public void Reasons_that_have_no_meaning_here_are_refused(CrlReason reason) => Assert.Equal(
        PkiErrorKind.Malformed, Assert.Throws<PkiException>(() => RevocationRules.Revoke(null, reason, End, Sample.Now)).Error.Kind);

    [Fact]
    public void What_has_expired_cannot_be_revoked_and_at_its_last_moment_it_can()
    {
        Assert.Equal(End, RevocationRules.Revoke(null, CrlReason.KeyCompromise, End, End).At);
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => RevocationRules.Revoke(null, CrlReason.KeyCompromise, End, End.AddSeconds(1))).Error.Kind);
    }

    [Fact]
    public void A_revocation_is_dated_to_the_second_as_the_list_says_it() =>
        Assert.Equal(Sample.Now, RevocationRules.Revoke(null, CrlReason.Superseded, End, Sample.Now.AddMilliseconds(999)).At);

    [Fact]
    public void A_hold_can_be_made_final_and_keeps_its_day()
    {
        var hold = new CertificateRevocation(Sample.Now, CrlReason.CertificateHold);
        var final = RevocationRules.Revoke(hold, CrlReason.KeyCompromise, End, Sample.Now.AddDays(3));
        Assert.Equal(new CertificateRevocation(Sample.Now, CrlReason.KeyCompromise), final);
        foreach (var (before, reason) in ((CertificateRevocation, CrlReason)[])[(hold, CrlReason.CertificateHold), (final, CrlReason.Superseded), (final, CrlReason.CertificateHold)])
            Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => RevocationRules.Revoke(before, reason, End, Sample.Now)).Error.Kind);
        RevocationRules.DemandHold(hold);
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => RevocationRules.DemandHold(final)).Error.Kind);
        Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => RevocationRules.DemandHold(null)).Error.Kind);
    }

    [Theory]
    [InlineData(CrlReason.Superseded)]
    [InlineData(CrlReason.CessationOfOperation)]
    [InlineData(CrlReason.Unspecified)]
    public void That_a_key_was_compromised_may_be_learned_after_the_revocation_which_keeps_its_day(CrlReason reason)
    {
        var before = new CertificateRevocation(Sample.Now, reason);
        var final = RevocationRules.Revoke(before, CrlReason.KeyCompromise, End, Sample.Now.AddDays(3));
        Assert.Equal(new CertificateRevocation(Sample.Now, CrlReason.KeyCompromise), final);
        foreach (var (revocation, other) in ((CertificateRevocation, CrlReason)[])[(before, CrlReason.PrivilegeWithdrawn), (final, CrlReason.KeyCompromise)])
            Assert.Equal(PkiErrorKind.Conflict, Assert.Throws<PkiException>(() => RevocationRules.Revoke(revocation, other, End, Sample.Now)).Error.Kind);
    }

    [Fact]
    public void A_list_is_due_when_half_of_its_time_is_gone()
    {
        var list = new CrlHead(1, 0, Sample.Now, Sample.Now, Sample.Now + CrlPolicy.Lifetime);
        Assert.True(CrlPolicy.IsDue(null, Sample.Now));
        Assert.False(CrlPolicy.IsDue(list, Sample.Now.AddDays(3.5).AddSeconds(-1)));
        Assert.True(CrlPolicy.IsDue(list, Sample.Now.AddDays(3.5)));
    }

    [Fact]
    public void An_ended_certificate_stays_until_one_regular_list_was_issued_after_its_end()
    {
        CrlHead At(double days) => new(1, 1, Sample.Now.AddDays(days), Sample.Now, Sample.Now);
        Assert.Equal(Sample.Now - CrlPolicy.Lifetime, CrlPolicy.KeepEndedSince(null, Sample.Now));
        // A list that a revocation caused a moment ago is no regular one.
        Assert.Equal(Sample.Now - CrlPolicy.Lifetime, CrlPolicy.KeepEndedSince(At(-0.1), Sample.Now));
        // After a long outage the certificate may have ended since the last list.
        Assert.Equal(Sample.Now.AddDays(-40), CrlPolicy.KeepEndedSince(At(-40), Sample.Now));
    }
}
