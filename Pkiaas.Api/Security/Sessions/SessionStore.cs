using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>
/// Opens, finds and ends sessions. The access token is an unguessable text kept only as a hash: unlike a self-contained token it
/// can be ended at once, by signing out, by a new password or by switching the user off.
/// </summary>
internal sealed class SessionStore(IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <summary>A session ends so long after its last use.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(8);

    /// <summary>A session ends so long after sign-in, however much it is used.</summary>
    private static readonly TimeSpan AbsoluteLimit = TimeSpan.FromHours(24);

    // Writing on every request would cost more than it tells.
    private static readonly TimeSpan ExtendAfter = TimeSpan.FromMinutes(5);

    public static (Session Session, string AccessToken) Open(User user, DateTimeOffset now)
    {
        var token = SecretToken.CreateForUrl();
        return (new Session { TokenHash = token.Hash, UserId = user.Id, CreatedAt = now, ExpiresAt = now + IdleLimit }, token.Text);
    }

    public async Task<ClaimsPrincipal?> FindAsync(string accessToken, string scheme, CancellationToken cancellationToken)
    {
        var hash = SecretToken.HashOf(accessToken);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var oneTime = context.OneTimePasswords();
        var found = await context.Sessions.AsNoTracking()
            .Where(session => session.TokenHash == hash && session.ExpiresAt > now)
            .Join(context.Users, session => session.UserId, user => user.Id,
                (session, user) => new { session, user, mustChange = oneTime.Any(note => note.UserId == user.Id) })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null || found.user.IsDisabled) return null;
        await ExtendAsync(context, found.session, now, cancellationToken);
        return Principals.Create(found.user, found.mustChange, scheme);
    }

    public async Task EndAsync(string accessToken, CancellationToken cancellationToken)
    {
        var hash = SecretToken.HashOf(accessToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Sessions.Where(session => session.TokenHash == hash).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task ExtendAsync(PkiaasDbContext context, Session session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var end = session.CreatedAt + AbsoluteLimit;
        var expires = now + IdleLimit < end ? now + IdleLimit : end;
        if (expires - session.ExpiresAt < ExtendAfter) return;
        await context.Sessions.Where(row => row.TokenHash == session.TokenHash)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.ExpiresAt, expires), cancellationToken);
    }
}
