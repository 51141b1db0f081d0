using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>The one-time challenge of a pre-approved request.</summary>
internal sealed class PreApprovedGate : IEnrollmentGate
{
    public ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken) => ValueTask.FromResult(
        candidate.Match is { } match ? ChallengeGate.Decide(match, candidate.Door.Template, candidate.Csr, candidate.Now) : null);
}
