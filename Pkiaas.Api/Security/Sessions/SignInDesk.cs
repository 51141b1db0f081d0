using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Security.Sessions;

/// <summary>Trades an address and a password for a session.</summary>
internal sealed class SignInDesk(PasswordCheck passwords, PkiaasDbContext database, TimeProvider time)
{
    /// <returns>What became of it, and the access token when they go together.</returns>
    public async Task<(PasswordVerdict Verdict, string? AccessToken)> SignInAsync(string email, string password, string network, CancellationToken cancellationToken)
    {
        var result = await passwords.RunAsync(email, password, network, cancellationToken);
        if (result is { Verdict: PasswordVerdict.Fits, User: { } user } && await OpenAsync(user, network, cancellationToken) is { } accessToken)
            return (PasswordVerdict.Fits, accessToken);
        var verdict = result.Verdict == PasswordVerdict.Fits ? PasswordVerdict.Wrong : result.Verdict;
        await NoteAsync(result with { Verdict = verdict }, network, cancellationToken);
        return (verdict, null);
    }

    /// <returns>Null: his password was changed or he was switched off since it was compared; a session opened now would outlive that.</returns>
    private async Task<string?> OpenAsync(User compared, string network, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var user = await database.Users.FromSql($"SELECT * FROM users WHERE id = {compared.Id} FOR SHARE").AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (user is null || user.IsDisabled || user.PasswordHash != compared.PasswordHash) return null;
        var (session, accessToken) = SessionStore.Open(user, now);
        database.Sessions.Add(session);
        database.AuditEvents.Add(AuditEvent.Create(now, null, Actor.User(user.Email!), AuditActions.SignedIn, "user", user.Id, $"From {network}."));
        await database.SaveChangesAsync(cancellationToken);
        await database.NoteNetworkAsync(user.Id, network, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return accessToken;
    }

    private async Task NoteAsync(PasswordResult result, string network, CancellationToken cancellationToken)
    {
        // Who is shut out may go on trying; the trail holds that he was shut out, not each try of a flood.
        if (result.Verdict == PasswordVerdict.TooOften) return;
        var (actor, id) = (Actor.User(result.User?.Email ?? "unknown"), result.User?.Id ?? Guid.Empty);
        var why = result.Verdict == PasswordVerdict.Outdated ? "The one-time password had ended."
            : result.User is { IsDisabled: true } ? "The account is switched off."
            : "Wrong password or address.";
        database.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), null, actor, AuditActions.SignInRefused, "user", id, $"{why} From {network}."));
        if (result.IsLastTry)
            database.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), null, actor, AuditActions.SignInShutOut, "user", id, $"Too many wrong passwords, the last from {network}."));
        await database.SaveChangesAsync(cancellationToken);
    }
}
