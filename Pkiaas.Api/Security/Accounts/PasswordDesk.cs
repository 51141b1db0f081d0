using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Accounts;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Security.Accounts;

/// <summary>Sets passwords. Whoever was signed in with the one before is signed out.</summary>
internal sealed class PasswordDesk(UserManager<User> users, PkiaasDbContext database, TimeProvider time)
{
    /// <summary>Whether a password may be somebody's own.</summary>
    /// <exception cref="Domain.Errors.PkiException">Malformed: it is too weak; the field is <c>newPassword</c>.</exception>
    public async Task DemandStrengthAsync(User user, string password)
    {
        foreach (var validator in users.PasswordValidators)
            (await validator.ValidateAsync(users, user, password)).ThrowIfRefused("newPassword");
    }

    /// <summary>Replaces the password, ends all sessions and takes it down. The caller's transaction commits it.</summary>
    /// <param name="user">Whose; not tracked.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="detail">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OneTimePassword> ResetAsync(User user, Actor actor, string detail, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var password = OneTimePassword.Create(now);
        await StoreAsync(user, password.Text, cancellationToken);
        await database.NoteOneTimePasswordAsync(user.Id, password.EndsAt, cancellationToken);
        await database.Sessions.Where(session => session.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        database.AuditEvents.Add(AuditEvent.Create(now, null, actor, AuditActions.PasswordReset, "user", user.Id, detail));
        await database.SaveChangesAsync(cancellationToken);
        return password;
    }

    /// <summary>Sets a password of the user's own, ends his other sessions and takes it down. The caller's transaction commits it.</summary>
    /// <param name="user">Whose; not tracked.</param>
    /// <param name="password">Strong enough.</param>
    /// <param name="session">The hash of the session that goes on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SetOwnAsync(User user, string password, byte[] session, CancellationToken cancellationToken)
    {
        await StoreAsync(user, password, cancellationToken);
        await database.ForgetOneTimePasswordAsync(user.Id, cancellationToken);
        await database.Sessions.Where(other => other.UserId == user.Id && other.TokenHash != session).ExecuteDeleteAsync(cancellationToken);
        database.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), null, Actor.User(user.Email!), AuditActions.PasswordChanged, "user", user.Id, user.Email));
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task StoreAsync(User user, string password, CancellationToken cancellationToken)
    {
        var hash = users.PasswordHasher.HashPassword(user, password);
        await database.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, hash), cancellationToken);
    }
}
