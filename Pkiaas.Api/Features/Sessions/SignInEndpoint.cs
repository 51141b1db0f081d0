using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Throttling;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Features.Sessions;

internal static class SignInEndpoint
{
    // An office behind one address signs in together; each account has its own, narrower limit (Identity's lockout).
    private const int TriesPerMinute = 30;

    // A hash of nobody's password: checking it takes as long as checking a real one, so that time does not tell who has an account.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString());

    public static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> HandleAsync(
        SignInRequest request, HttpContext http, UserManager<User> users, PkiaasDbContext database, Throttle throttle, TimeProvider time,
        CancellationToken cancellationToken)
    {
        await throttle.DemandAsync("sign-in", Throttle.Address(http), TriesPerMinute, cancellationToken);
        var now = time.GetUtcNow();
        var user = await users.FindByEmailAsync(request.Email);
        if (user is null || !await PasswordFitsAsync(users, user, request.Password))
        {
            if (user is null) users.PasswordHasher.VerifyHashedPassword(new User(), NobodysHash, request.Password);
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

    // A locked account answers like a wrong password: else the lock would tell that the account exists.
    private static async Task<bool> PasswordFitsAsync(UserManager<User> users, User user, string password)
    {
        var locked = await users.IsLockedOutAsync(user);
        var fits = await users.CheckPasswordAsync(user, password);
        if (locked) return false;
        if (fits)
        {
            if (user.AccessFailedCount > 0) await users.ResetAccessFailedCountAsync(user);
            return true;
        }
        await users.AccessFailedAsync(user);
        return false;
    }
}
