using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>An admin decides. The last condition: he is asked only about what the others let through.</summary>
internal sealed class ManualApprovalCondition : IGrantCondition
{
    public ValueTask<GateDecision> ApplyAsync(EnrollmentCandidate candidate, EnrollmentGrant grant, CancellationToken cancellationToken) =>
        ValueTask.FromResult<GateDecision>(
            candidate.Door.Settings.Options.ManualApproval ? new GateDecision.Pending(grant) : new GateDecision.Granted(grant));
}
