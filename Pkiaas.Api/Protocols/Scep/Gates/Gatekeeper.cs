using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>Asks the gates in their order. Who comes by none of them is refused: nothing is issued by default.</summary>
internal sealed class Gatekeeper(IEnumerable<IEnrollmentGate> gates)
{
    private readonly IEnrollmentGate[] _gates = [.. gates];

    public async ValueTask<GateDecision> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        foreach (var gate in _gates)
        {
            if (await gate.DecideAsync(candidate, cancellationToken) is { } decision) return decision;
        }
        return ChallengeGate.Decide(null, candidate.Door.Template, candidate.Csr, candidate.Now);
    }
}
