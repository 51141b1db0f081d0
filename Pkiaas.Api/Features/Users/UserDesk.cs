using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Accounts;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Accounts;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Users;

/// <summary>What an owner does to users.</summary>
internal sealed class UserDesk(UserManager<User> users, AccountChange change, PasswordDesk passwords, PkiaasDbContext database, TimeProvider time)
{
    /// <exception cref="PkiException">Conflict: the address is taken.</exception>
    public async Task<(Guid Id, OneTimePassword Password)> AddAsync(ClaimsPrincipal owner, string email, bool isOwner, CancellationToken cancellationToken)
    {
        await using var transaction = await change.BeginAsOwnerAsync(owner, cancellationToken);
        var now = time.GetUtcNow();
        var password = OneTimePassword.Create(now);
        var user = new User { Id = Guid.CreateVersion7(now), UserName = email, Email = email, IsInstanceOwner = isOwner, CreatedAt = now };
        (await users.CreateAsync(user, password.Text)).ThrowIfRefused("email");
        await database.NoteOneTimePasswordAsync(user.Id, password.EndsAt, cancellationToken);
        Audit(owner, user, AuditActions.UserAdded, isOwner ? $"{email}, as an owner" : email);
        await change.CommitAsync(transaction, cancellationToken);
        return (user.Id, password);
    }

    /// <summary>Sets what is given and leaves the rest.</summary>
    /// <exception cref="PkiException">NotFound; Conflict: it is himself who is switched off, or nobody would look after the installation.</exception>
    public async Task UpdateAsync(ClaimsPrincipal owner, Guid id, bool? isOwner, bool? enabled, CancellationToken cancellationToken)
    {
        await using var transaction = await change.BeginAsOwnerAsync(owner, cancellationToken);
        var user = await change.UserAsync(id, cancellationToken);
        if (enabled is { } on && on == user.IsDisabled) await SwitchAsync(owner, user, on, cancellationToken);
        if (isOwner is { } shall && shall != user.IsInstanceOwner) await SetOwnerAsync(owner, user, shall, cancellationToken);
        await change.CommitAsync(transaction, cancellationToken);
    }

    /// <exception cref="PkiException">NotFound; Conflict: it is his own.</exception>
    public async Task<OneTimePassword> ResetPasswordAsync(ClaimsPrincipal owner, Guid id, CancellationToken cancellationToken)
    {
        OwnerRules.DemandSomebodyElse(owner.UserId(), id, "You know your own password: change it on your account's page.");
        await using var transaction = await change.BeginAsOwnerAsync(owner, cancellationToken);
        var user = await change.UserAsync(id, cancellationToken);
        if (user.IsInstanceOwner) OwnerRules.DemandAnother(await database.OtherOwnersAsync(id, cancellationToken), null);
        var password = await passwords.ResetAsync(user, owner.ToActor(), user.Email!, cancellationToken);
        await change.CommitAsync(transaction, cancellationToken);
        return password;
    }

    /// <summary>Removes him with his memberships and sessions. What he did stays under his address.</summary>
    /// <exception cref="PkiException">NotFound; Conflict: it is himself, or an authority or the installation would have nobody.</exception>
    public async Task RemoveAsync(ClaimsPrincipal owner, Guid id, CancellationToken cancellationToken)
    {
        OwnerRules.DemandSomebodyElse(owner.UserId(), id, "Nobody removes himself: another owner can.");
        await using var transaction = await change.BeginAsOwnerAsync(owner, cancellationToken);
        var user = await change.UserAsync(id, cancellationToken);
        if (user.IsInstanceOwner) OwnerRules.DemandAnother(await database.OtherOwnersAsync(id, cancellationToken), null);
        await DemandNoAuthorityDependsOnAsync(id, cancellationToken);
        await database.Users.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
        Audit(owner, user, AuditActions.UserRemoved, user.Email!);
        await change.CommitAsync(transaction, cancellationToken);
    }

    private async Task SwitchAsync(ClaimsPrincipal owner, User user, bool on, CancellationToken cancellationToken)
    {
        if (!on)
        {
            OwnerRules.DemandSomebodyElse(owner.UserId(), user.Id, "Nobody switches himself off: another owner can.");
            if (user.IsInstanceOwner) OwnerRules.DemandAnother(await database.OtherOwnersAsync(user.Id, cancellationToken), "enabled");
        }
        DateTimeOffset? end = on ? null : User.Forever;
        await database.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.LockoutEnd, end), cancellationToken);
        // After the row is locked: a sign-in under way either sees it, or its session is among these.
        if (!on) await database.Sessions.Where(session => session.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
        Audit(owner, user, on ? AuditActions.UserEnabled : AuditActions.UserDisabled, user.Email!);
    }

    private async Task SetOwnerAsync(ClaimsPrincipal owner, User user, bool shall, CancellationToken cancellationToken)
    {
        if (!shall) OwnerRules.DemandAnother(await database.OtherOwnersAsync(user.Id, cancellationToken), "isInstanceOwner");
        await database.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsInstanceOwner, shall), cancellationToken);
        Audit(owner, user, shall ? AuditActions.OwnerMade : AuditActions.OwnerUnmade, user.Email!);
    }

    private async Task DemandNoAuthorityDependsOnAsync(Guid id, CancellationToken cancellationToken)
    {
        var authorities = await database.Memberships.Where(membership => membership.UserId == id)
            .Join(database.Authorities, membership => membership.AuthorityId, authority => authority.Id, (membership, authority) => new { authority.Id, authority.CommonName })
            .OrderBy(authority => authority.CommonName).ToListAsync(cancellationToken);
        var dependent = new List<string>();
        foreach (var authority in authorities)
        {
            if ((await change.MembersAsync(authority.Id, cancellationToken)).DependsOn(id)) dependent.Add(authority.CommonName);
        }
        if (dependent.Count > 0)
            throw new PkiException(PkiErrorKind.Conflict, $"This is the last administrator of {string.Join(", ", dependent)}. Make somebody else one there first.");
    }

    private void Audit(ClaimsPrincipal owner, User user, string action, string detail) =>
        database.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), null, owner.ToActor(), action, "user", user.Id, detail));
}
