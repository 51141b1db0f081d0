using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Identity;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>Checks a user's password within <see cref="SignInLimits"/>.</summary>
internal sealed class PasswordCheck(UserManager<User> users, PkiaasDbContext database, SignInLimits limits, TimeProvider time)
{
    // A hash of nobody's password: checking it takes as long as checking a real one, so that time does not tell who has an account.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(new User(), Guid.NewGuid().ToString());

    /// <param name="email">As it was typed.</param>
    /// <param name="password">As it was typed.</param>
    /// <param name="network">Of the caller.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PasswordResult> RunAsync(string email, string password, string network, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(email);
        var claimant = Claimant.Of(normalized, network);
        if (await limits.ShutsOutAsync(claimant, cancellationToken)) return new PasswordResult(PasswordVerdict.TooOften, null);

        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.NormalizedEmail == normalized, cancellationToken);
        var compared = users.PasswordHasher.VerifyHashedPassword(user ?? new User(), user?.PasswordHash ?? NobodysHash, password);
        if (user?.PasswordHash is null || user.IsDisabled || compared == PasswordVerificationResult.Failed)
        {
            var count = await limits.CountAsync(claimant, cancellationToken);
            return new PasswordResult(
                count == WrongPassword.OneOfTooMany ? PasswordVerdict.TooOften : PasswordVerdict.Wrong, user, count == WrongPassword.LastOne);
        }
        // The limits are looked at after the password too: of many guesses at once, no more are heard than one after the other.
        if (await IsLateAsync(claimant, user, cancellationToken)) return new PasswordResult(PasswordVerdict.TooOften, user);
        if (await IsOutdatedAsync(user, cancellationToken)) return new PasswordResult(PasswordVerdict.Outdated, user);
        await limits.ForgetAsync(claimant, cancellationToken);
        if (compared == PasswordVerificationResult.SuccessRehashNeeded) await RehashAsync(user, password, cancellationToken);
        return new PasswordResult(PasswordVerdict.Fits, user);
    }

    // A one-time password is beyond guessing, and whoever was given one has no network yet: the wider limit would keep him out and nobody else.
    private async Task<bool> IsLateAsync(Claimant claimant, User user, CancellationToken cancellationToken) =>
        await limits.ShutsOutAsync(claimant, cancellationToken)
        || (await limits.ShutsOutStrangersAsync(claimant, cancellationToken)
            && !await database.OneTimePasswords().AnyAsync(note => note.UserId == user.Id, cancellationToken)
            && !await database.IsKnownNetworkAsync(user.Id, claimant.Network, time.GetUtcNow(), cancellationToken));

    private async Task<bool> IsOutdatedAsync(User user, CancellationToken cancellationToken) =>
        await database.OneTimePasswords().Where(note => note.UserId == user.Id).Select(note => note.Value).SingleOrDefaultAsync(cancellationToken) is { } until
        && time.GetUtcNow() >= UserNotes.Moment(until);

    private async Task RehashAsync(User user, string password, CancellationToken cancellationToken)
    {
        var hash = users.PasswordHasher.HashPassword(user, password);
        var old = user.PasswordHash;
        var changed = await database.Users.Where(candidate => candidate.Id == user.Id && candidate.PasswordHash == old)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), cancellationToken);
        if (changed == 1) user.PasswordHash = hash;
    }
}
