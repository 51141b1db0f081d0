using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>What a grant must fulfil that no admin approved beforehand. Each one that the template has switched on is asked.</summary>
internal interface IGrantCondition
{
    /// <returns>The grant, perhaps changed, where the condition is fulfilled or switched off; else why not, or that somebody must decide.</returns>
    ValueTask<GateDecision> ApplyAsync(EnrollmentCandidate candidate, EnrollmentGrant grant, CancellationToken cancellationToken);
}
