using System.Security.Claims;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Overview;

/// <summary>An operator knows: what happened so far is taken off Home, and comes back when it happens again.</summary>
internal static class DismissAlertEndpoint
{
    public static async Task<IResult> HandleAsync(
        Guid authorityId, DismissAlertRequest request, ClaimsPrincipal user, AuthorityAccess access, AttentionList attention, PkiaasDbContext database,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var authority = new AuthorityId(authorityId);
        await access.DemandAsync(user, authority, AuthorityRole.Operator, cancellationToken);
        var now = time.GetUtcNow();
        var alert = (await attention.AllAsync([authority], now, cancellationToken))
            .Where(item => item.Dismissible && item.SubjectType == request.SubjectType && item.SubjectId == request.SubjectId).MaxBy(item => item.At)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such alert.");
        if (alert.At > request.At)
            throw new PkiException(PkiErrorKind.Conflict, "It happened again in the meantime: look at it first.");
        database.AuditEvents.Add(AuditEvent.Create(
            now, authority, user.ToActor(), AuditActions.AlertDismissed, alert.SubjectType, alert.SubjectId, Dismissals.Detail(alert)));
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
