using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>The device is told FAILURE at its next poll.</summary>
internal static class DeclineRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, DeclineRequest? request, ClaimsPrincipal user, PendingLookup lookup, PkiaasDbContext database, ChangeFeed feed, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var pending = await lookup.GetAsync(user, id, AuthorityRole.Operator, cancellationToken);
        var now = time.GetUtcNow();
        pending.Decline(request?.Reason, user.Email(), now);
        database.AuditEvents.Add(AuditEvent.Create(
            now, pending.AuthorityId, user.ToActor(), AuditActions.RequestDeclined, "request", pending.Id,
            pending.Reason is { } reason ? $"{pending.DisplayName}: {reason}" : pending.DisplayName));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException e)
        {
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "Somebody else decided about the request meanwhile."), e);
        }
        feed.Publish(ChangeEvent.Pending(pending, now));
        return await lookup.AnswerAsync(pending, cancellationToken);
    }
}
