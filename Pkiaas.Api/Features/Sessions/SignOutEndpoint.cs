using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Features.Sessions;

internal static class SignOutEndpoint
{
    public static async Task<NoContent> HandleAsync(
        ClaimsPrincipal user, HttpRequest request, SessionStore sessions, PkiaasDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(SessionAuthentication.TokenOf(request)!, cancellationToken);
        database.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), null, user.ToActor(), AuditActions.SignedOut, "user", user.UserId()));
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
