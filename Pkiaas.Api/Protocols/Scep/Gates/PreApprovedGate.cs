using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>The one-time challenge of a pre-approved request.</summary>
internal sealed class PreApprovedGate : IEnrollmentGate
{
    public ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken) =>
        ValueTask.FromResult(candidate.Match is { } match ? Decide(match, candidate) : null);

    // A repeated message never comes here: a used challenge means that somebody else has it too, or a device made itself another key.
    private static GateDecision Decide(ChallengeMatch match, EnrollmentCandidate candidate) =>
        Alarmed(ChallengeGate.Decide(match, candidate.Door.Template, candidate.Csr, candidate.Now), match);

    internal static GateDecision Alarmed(GateDecision decision, ChallengeMatch? match) => decision switch
    {
        GateDecision.Refused refused when match?.ConsumedAt is not null => refused with { Error = refused.Error with { IsAlarm = true } },
        _ => decision,
    };
}
