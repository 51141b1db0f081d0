using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Accounts;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Members;
using Pkiaas.Contracts.Users;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using PublicRole = Pkiaas.Contracts.Sessions.AuthorityRole;

namespace Pkiaas.Api.Features.Members;

/// <summary>
/// The members of authorities. Each of them sees the others; its administrators change them, and so do owners of the installation, who look
/// after users: of an authority that they are no members of they see this and nothing else.
/// </summary>
internal sealed class MemberDesk(
    AuthorityAccess access, AccountChange change, UserManager<User> users, PkiaasDbContext database, TimeProvider time)
{
    /// <exception cref="PkiException">NotFound without membership.</exception>
    public async Task<IReadOnlyList<MemberResponse>> ListAsync(ClaimsPrincipal user, AuthorityId authority, CancellationToken cancellationToken)
    {
        await DemandAsync(user, authority, AuthorityRole.Auditor, cancellationToken);
        return await ReadAsync(authority, null, cancellationToken);
    }

    /// <exception cref="PkiException">Malformed: nobody has the address; Conflict: he is a member.</exception>
    public async Task<MemberResponse> AddAsync(ClaimsPrincipal user, AuthorityId authority, string email, AuthorityRole role, CancellationToken cancellationToken)
    {
        await using var transaction = await change.BeginAsync(cancellationToken);
        await DemandAsync(user, authority, AuthorityRole.Administrator, cancellationToken);
        var normalized = users.NormalizeEmail(email.Trim());
        var added = await database.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.NormalizedEmail == normalized, cancellationToken)
            ?? throw new PkiException(new PkiError(
                PkiErrorKind.Malformed, "No user has this address. An owner of the installation adds users.") { Field = "email" });
        if ((await change.MembersAsync(authority, cancellationToken)).Find(added.Id) is not null)
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "This user is a member already.") { Field = "email" });
        database.Memberships.Add(new Membership(added.Id, authority, role));
        Audit(user, authority, added, AuditActions.MemberChanged, $"{added.Email}: {role}");
        await change.CommitAsync(transaction, cancellationToken);
        return (await ReadAsync(authority, added.Id, cancellationToken)).Single();
    }

    /// <exception cref="PkiException">NotFound; Conflict: nobody could look after the authority afterwards.</exception>
    public async Task<MemberResponse> SetAsync(ClaimsPrincipal user, AuthorityId authority, Guid id, AuthorityRole role, CancellationToken cancellationToken)
    {
        await using var transaction = await change.BeginAsync(cancellationToken);
        await DemandAsync(user, authority, AuthorityRole.Administrator, cancellationToken);
        var target = await change.UserAsync(id, cancellationToken);
        var members = await change.MembersAsync(authority, cancellationToken);
        var before = members.Find(id)?.Role;
        if (before != role)
        {
            members.DemandMayBe(new Member(id, role, !target.IsDisabled));
            if (before is null) database.Memberships.Add(new Membership(id, authority, role));
            else await Rows(authority, id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Role, role), cancellationToken);
            Audit(user, authority, target, AuditActions.MemberChanged, before is null ? $"{target.Email}: {role}" : $"{target.Email}: {role}, {before} before");
        }
        await change.CommitAsync(transaction, cancellationToken);
        return (await ReadAsync(authority, id, cancellationToken)).Single();
    }

    /// <exception cref="PkiException">NotFound; Conflict: nobody could look after the authority afterwards.</exception>
    public async Task RemoveAsync(ClaimsPrincipal user, AuthorityId authority, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await change.BeginAsync(cancellationToken);
        await DemandAsync(user, authority, AuthorityRole.Administrator, cancellationToken);
        var members = await change.MembersAsync(authority, cancellationToken);
        if (members.Find(id) is not { } member) throw new PkiException(PkiErrorKind.NotFound, "There is no such member.");
        members.DemandMayLeave(id);
        var target = await change.UserAsync(id, cancellationToken);
        await Rows(authority, id).ExecuteDeleteAsync(cancellationToken);
        Audit(user, authority, target, AuditActions.MemberRemoved, $"{target.Email}, {member.Role} before");
        await change.CommitAsync(transaction, cancellationToken);
    }

    private async Task DemandAsync(ClaimsPrincipal user, AuthorityId authority, AuthorityRole role, CancellationToken cancellationToken)
    {
        if (await change.IsOwnerAsync(user, cancellationToken) && await database.Authorities.AnyAsync(row => row.Id == authority, cancellationToken)) return;
        await access.DemandAsync(user, authority, role, cancellationToken);
    }

    private async Task<IReadOnlyList<MemberResponse>> ReadAsync(AuthorityId authority, Guid? only, CancellationToken cancellationToken)
    {
        var rows = await database.Memberships.Where(row => row.AuthorityId == authority && (only == null || row.UserId == only))
            .Join(database.Users, row => row.UserId, user => user.Id, (row, user) => new { row.UserId, row.Role, user.Email, user.LockoutEnd })
            .OrderBy(row => row.Email).ToListAsync(cancellationToken);
        var oneTime = await database.OneTimePasswords().Select(note => note.UserId).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new MemberResponse(
            row.UserId, row.Email!, Enum.Parse<PublicRole>(row.Role.ToString()),
            row.LockoutEnd == User.Forever ? UserState.Disabled : oneTime.Contains(row.UserId) ? UserState.PasswordPending : UserState.Active))];
    }

    private IQueryable<Membership> Rows(AuthorityId authority, Guid user) => database.Memberships.Where(row => row.AuthorityId == authority && row.UserId == user);

    private void Audit(ClaimsPrincipal actor, AuthorityId authority, User target, string action, string detail) =>
        database.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), authority, actor.ToActor(), action, "user", target.Id, detail));
}
