using Microsoft.AspNetCore.Http.HttpResults;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Features.Sessions;

internal static class SignInEndpoint
{
    // An office behind one address signs in together; each account has its own, narrower limit (PasswordCheck).
    private const int TriesPerMinute = 30;

    public static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> HandleAsync(
        SignInRequest request, HttpContext http, PasswordCheck passwords, PkiaasDbContext database, Throttle throttle, TimeProvider time,
        CancellationToken cancellationToken)
    {
        await throttle.DemandAsync("sign-in", Throttle.Address(http), TriesPerMinute, cancellationToken);
        var now = time.GetUtcNow();
        var (user, passed) = await passwords.RunAsync(request.Email, request.Password, cancellationToken);
        if (user is null || !passed)
        {
            database.AuditEvents.Add(AuditEvent.Create(now, null, Actor.User(user?.Email ?? "unknown"), AuditActions.SignInRefused, "user", user?.Id ?? Guid.Empty));
            await database.SaveChangesAsync(cancellationToken);
            return TypedResults.Problem("E-mail address or password is wrong.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in");
        }
        var (session, accessToken) = SessionStore.Open(user, now);
        database.Sessions.Add(session);
        database.AuditEvents.Add(AuditEvent.Create(now, null, Actor.User(user.Email!), AuditActions.SignedIn, "user", user.Id));
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(new SignInResponse(accessToken, (int)SessionStore.IdleLimit.TotalSeconds));
    }
}
