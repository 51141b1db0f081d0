using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Security.Accounts;

/// <summary>A change of who may do what: one after the other, whole or not at all, and in force at once.</summary>
internal sealed class AccountChange(PkiaasDbContext database, ChangeFeed feed)
{
    /// <summary>Begins a change to users. Who makes it is looked at again: another owner may have taken that from him a moment ago.</summary>
    /// <exception cref="PkiException">Unauthorized: he is no longer an owner.</exception>
    public async Task<IDbContextTransaction> BeginAsOwnerAsync(ClaimsPrincipal actor, CancellationToken cancellationToken)
    {
        var transaction = await BeginAsync(cancellationToken);
        if (await IsOwnerAsync(actor, cancellationToken)) return transaction;
        await transaction.DisposeAsync();
        throw new PkiException(PkiErrorKind.Unauthorized, "This is for the owner of the installation.");
    }

    /// <summary>Begins a change.</summary>
    public async Task<IDbContextTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.LockAccessAsync(cancellationToken);
        return transaction;
    }

    /// <summary>Ends a change. Who follows what he may not see any more is cut off.</summary>
    public async Task CommitAsync(IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(ChangeEvent.Access);
    }

    /// <summary>Whether he looks after users, by what is stored now.</summary>
    public async Task<bool> IsOwnerAsync(ClaimsPrincipal actor, CancellationToken cancellationToken)
    {
        var id = actor.UserId();
        return await database.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken) is { IsInstanceOwner: true, IsDisabled: false };
    }

    /// <summary>The members of an authority with what counts of their accounts.</summary>
    public async Task<MemberList> MembersAsync(AuthorityId authority, CancellationToken cancellationToken)
    {
        var rows = await database.Memberships.Where(membership => membership.AuthorityId == authority)
            .Join(database.Users, membership => membership.UserId, user => user.Id, (membership, user) => new { membership.UserId, membership.Role, user.LockoutEnd })
            .ToListAsync(cancellationToken);
        return new MemberList([.. rows.Select(row => new Member(row.UserId, row.Role, row.LockoutEnd != User.Forever))]);
    }

    /// <exception cref="PkiException">NotFound.</exception>
    public async Task<User> UserAsync(Guid id, CancellationToken cancellationToken) =>
        await database.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
        ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such user.");
}
