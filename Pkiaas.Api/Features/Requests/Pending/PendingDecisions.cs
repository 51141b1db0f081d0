using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Api.Protocols.Scep.Pending;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>
/// Decides about what devices asked for by themselves, one request at a time: one that <see cref="PendingLookup"/> let the user have as an
/// operator.
/// </summary>
internal sealed class PendingDecisions(PkiaasDbContext database, ApprovalDesk desk, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Signs at once what a device asked for.</summary>
    /// <exception cref="PkiException">It was decided, or cannot be issued.</exception>
    public async Task<PendingRequest> ApproveAsync(
        ClaimsPrincipal user, PendingRequest pending, RequestedNames? names, int? validityDays, CancellationToken cancellationToken)
    {
        var grant = pending.Approve(names, validityDays, user.Email(), time.GetUtcNow());
        await desk.IssueAsync(pending, grant, user.ToActor(), cancellationToken);
        await database.Entry(pending).ReloadAsync(cancellationToken);
        return pending;
    }

    /// <summary>The device is told FAILURE at its next poll.</summary>
    /// <exception cref="PkiException">It was decided.</exception>
    public async Task<PendingRequest> DeclineAsync(ClaimsPrincipal user, PendingRequest pending, string? reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        pending.Decline(reason, user.Email(), now);
        database.AuditEvents.Add(AuditEvent.Create(
            now, pending.AuthorityId, user.ToActor(), AuditActions.RequestDeclined, "request", pending.Id,
            pending.Reason is { } words ? $"{pending.DisplayName}: {words}" : pending.DisplayName));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "Somebody else decided about the request meanwhile."), e);
        }
        feed.Publish(ChangeEvent.Pending(pending, now));
        return pending;
    }
}
