using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using Pkiaas.Domain.Tests.Fixtures;

namespace Pkiaas.Domain.Tests.Requests;

public sealed class CodeGateTests
{
    private static readonly TemplateId Door = TemplateId.New(TimeProvider.System);
    private static readonly RequestedNames Approved = Sample.Names();
    private static readonly X509.CertificationRequest Device = Csr.With(Approved.SubjectName, "ABCD 2345");

    [Fact]
    public void A_released_code_is_looked_at_and_the_right_one_granted()
    {
        Assert.Null(Before(Match()));
        var granted = Assert.IsType<GateDecision.Granted>(CodeGate.After(Match(), CodeVerdict.Right, Device));
        Assert.Equal(Approved.SubjectName, granted.Grant.Subject);
    }

    [Fact]
    public void An_unknown_address_is_refused() => Refused(RefusalReason.UnknownEntrance, Before(null));

    [Fact]
    public void An_address_never_takes_a_challenge_without_a_code() => Refused(RefusalReason.UnknownEntrance, Before(Match() with { Code = null }));

    [Fact]
    public void A_device_without_a_code_is_refused() => Refused(RefusalReason.NoCode, CodeGate.Before(Match(), Door, Csr.Of(Approved.SubjectName), Sample.Now));

    [Fact]
    public void What_is_not_released_is_not_looked_at() => Refused(RefusalReason.CodeNotReleased, Before(Match() with { Code = new(null, 0) }));

    [Fact]
    public void What_was_wrong_too_often_is_not_looked_at() => Refused(RefusalReason.CodeSpent, Before(Match() with { Code = new(Sample.Now, DeviceCode.MostTries) }));

    [Fact]
    public void What_ended_is_refused_before_the_code_is_looked_at()
    {
        Refused(RefusalReason.ExpiredChallenge, Before(Match() with { ExpiresAt = Sample.Now }));
        Refused(RefusalReason.ReplacedChallenge, Before(Match() with { VoidedAt = Sample.Now.AddMinutes(-1) }));
        Refused(RefusalReason.UsedChallenge, Before(Match() with { ConsumedAt = Sample.Now }));
        Refused(RefusalReason.RequestEnded, Before(Match() with { State = RequestState.Issued }));
        Refused(RefusalReason.ChallengeOfAnotherTemplate, CodeGate.Before(Match(), TemplateId.New(TimeProvider.System), Device, Sample.Now));
    }

    [Theory]
    [InlineData(CodeVerdict.Wrong, RefusalReason.WrongCode)]
    [InlineData(CodeVerdict.NotTaken, RefusalReason.CodeSpent)]
    public void Any_other_verdict_is_refused(CodeVerdict verdict, RefusalReason reason) => Refused(reason, CodeGate.After(Match(), verdict, Device));

    [Fact]
    public void The_right_code_for_another_name_is_refused() =>
        Refused(RefusalReason.OtherSubject, CodeGate.After(Match(), CodeVerdict.Right, Csr.Of(X509.DistinguishedName.Create(("CN", "Mallory")))));

    [Fact]
    public void At_the_templates_own_door_a_code_opens_nothing() =>
        Refused(RefusalReason.UnknownChallenge, ChallengeGate.Decide(Match(), Door, Device, Sample.Now));

    private static GateDecision? Before(ChallengeMatch? match) => CodeGate.Before(match, Door, Device, Sample.Now);

    private static void Refused(RefusalReason reason, GateDecision? decision) => Assert.Equal(reason, Assert.IsType<GateDecision.Refused>(decision).Error.Reason);

    private static ChallengeMatch Match() => new(
        Guid.NewGuid(), Door, Sample.Now.AddMinutes(30), null, null, RequestId.New(TimeProvider.System), RequestState.Downloaded, Approved, 90,
        new CodeStanding(Sample.Now, 0));
}
