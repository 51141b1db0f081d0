using Pkiaas.Data.Scep;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>
/// The code that a person typed, at the entrance of his download. Who comes by an entrance comes by no gate after this one: the template's
/// passwords and its approval by hand are for those who come to its own door.
/// </summary>
internal sealed class DeviceCodeGate(DeviceCodeStore codes) : IEnrollmentGate
{
    public async ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.Attempt.Caller.Entrance is not { } entrance) return null;
        if (CodeGate.Before(candidate.Match, candidate.Door.Template, candidate.Csr, candidate.Now) is { } decision)
            return PreApprovedGate.Alarmed(decision, candidate.Match);
        var match = candidate.Match!;
        var verdict = await codes.TryAsync(match.ChallengeId, CodeText.HashOf(entrance, candidate.Password!), cancellationToken);
        return CodeGate.After(match, verdict, candidate.Csr);
    }
}
