using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>One way to get leave to enrol. It gathers what its rule in Domain needs to know, and lets that decide.</summary>
internal interface IEnrollmentGate
{
    /// <returns>Null: the candidate does not come by this way, and the next gate is asked.</returns>
    ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken);
}
