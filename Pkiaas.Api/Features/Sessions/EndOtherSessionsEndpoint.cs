using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Accounts;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Sessions;

/// <summary>Signs one out everywhere but here.</summary>
internal static class EndOtherSessionsEndpoint
{
    public static async Task<NoContent> HandleAsync(
        ClaimsPrincipal user, HttpRequest request, AccountChange change, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var (id, session) = (user.UserId(), SecretToken.HashOf(SessionAuthentication.TokenOf(request)!));
        await using var transaction = await change.BeginAsync(cancellationToken);
        var ended = await database.Sessions.Where(other => other.UserId == id && other.TokenHash != session).ExecuteDeleteAsync(cancellationToken);
        database.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), null, user.ToActor(), AuditActions.OtherSessionsEnded, "user", id, $"{ended} ended"));
        await change.CommitAsync(transaction, cancellationToken);
        return TypedResults.NoContent();
    }
}
