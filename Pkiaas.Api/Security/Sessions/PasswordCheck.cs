using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pkiaas.Data;
using Pkiaas.Data.Identity;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>
/// Checks a user's password and locks the account for a while after too many wrong ones. Each try is counted by one statement, so that
/// tries at the same moment all count, and none fails because of another.
/// </summary>
internal sealed class PasswordCheck(UserManager<User> users, PkiaasDbContext database, IOptions<IdentityOptions> options, TimeProvider time)
{
    // A hash of nobody's password: checking it takes as long as checking a real one, so that time does not tell who has an account.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString());

    /// <returns>The user, if there is one, and whether he may come in. A locked account looks like a wrong password: else the lock would
    /// tell that the account exists.</returns>
    public async Task<(User? User, bool Passed)> RunAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(email);
        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.NormalizedEmail == normalized, cancellationToken);
        var verdict = users.PasswordHasher.VerifyHashedPassword(user ?? new User(), user?.PasswordHash ?? NobodysHash, password);
        var fits = user?.PasswordHash is not null && verdict != PasswordVerificationResult.Failed;
        var passed = await CountAsync(user?.Id ?? Guid.Empty, fits, cancellationToken);
        if (passed && verdict == PasswordVerificationResult.SuccessRehashNeeded) await RehashAsync(user!, password, cancellationToken);
        return (user, passed);
    }

    // The lock is looked at after the password: of many guesses at once, no more are heard than before the lock.
    private async Task<bool> CountAsync(Guid user, bool fits, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var most = options.Value.Lockout.MaxFailedAccessAttempts;
        var until = now + options.Value.Lockout.DefaultLockoutTimeSpan;
        var unlocked = database.Users.Where(candidate => candidate.Id == user && (candidate.LockoutEnd == null || candidate.LockoutEnd <= now));
        return fits
            ? await unlocked.ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, 0), cancellationToken) == 1
            : await unlocked.ExecuteUpdateAsync(
                set => set.SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= most ? until : u.LockoutEnd)
                    .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= most ? 0 : u.AccessFailedCount + 1),
                cancellationToken) < 0;
    }

    private Task<int> RehashAsync(User user, string password, CancellationToken cancellationToken)
    {
        var hash = users.PasswordHasher.HashPassword(user, password);
        return database.Users.Where(candidate => candidate.Id == user.Id && candidate.PasswordHash == user.PasswordHash)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), cancellationToken);
    }
}
