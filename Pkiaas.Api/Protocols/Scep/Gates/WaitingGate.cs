using Pkiaas.Api.Protocols.Scep.Pending;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>
/// Where a template asks no admin any more: whom one declined stays declined, and who still waits goes on waiting, until an admin decides. That
/// the switch was turned off is no yes to them. They are known as by a poll, by transaction and key (RFC 8894 section 3.3.3).
/// </summary>
internal sealed class WaitingGate(PendingDesk pending) : IEnrollmentGate
{
    public async ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        // Where one is asked, he may be asked anew: the request that comes stands before him in any case.
        if (candidate.Door.Settings.Options.ManualApproval) return null;
        if (await pending.FindUnsettledAsync(candidate, cancellationToken) is not { } request || !pending.IsUndecided(request)) return null;
        return new GateDecision.Pending(new EnrollmentGrant(
            request.Authorization, new Entitlement.OpenDoor(), request.SubjectName, request.Names, request.ValidityDays));
    }
}
