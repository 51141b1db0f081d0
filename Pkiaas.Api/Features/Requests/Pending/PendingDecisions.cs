using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Api.Protocols.Scep.Pending;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Decides about what devices asked for by themselves, one request at a time.</summary>
internal sealed class PendingDecisions(PendingLookup lookup, PkiaasDbContext database, ApprovalDesk desk, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Signs at once what a device asked for.</summary>
    /// <exception cref="PkiException">It is not the user's to decide, was decided, or cannot be issued.</exception>
    public async Task<PendingRequest> ApproveAsync(
        ClaimsPrincipal user, Guid id, RequestedNames? names, int? validityDays, CancellationToken cancellationToken)
    {
        var pending = await lookup.GetAsync(user, id, AuthorityRole.Operator, cancellationToken);
        var grant = pending.Approve(names, validityDays, user.Email(), time.GetUtcNow());
        await desk.IssueAsync(pending, grant, user.ToActor(), cancellationToken);
        await database.Entry(pending).ReloadAsync(cancellationToken);
        return pending;
    }

    /// <summary>The device is told FAILURE at its next poll.</summary>
    /// <exception cref="PkiException">It is not the user's to decide, or was decided.</exception>
    public async Task<PendingRequest> DeclineAsync(ClaimsPrincipal user, Guid id, string? reason, CancellationToken cancellationToken)
    {
        var pending = await lookup.GetAsync(user, id, AuthorityRole.Operator, cancellationToken);
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
