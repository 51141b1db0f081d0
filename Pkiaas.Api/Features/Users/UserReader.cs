using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Users;
using Pkiaas.Data;
using Pkiaas.Data.Identity;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using PublicRole = Pkiaas.Contracts.Sessions.AuthorityRole;

namespace Pkiaas.Api.Features.Users;

/// <summary>Reads users with all that the API says of them.</summary>
internal sealed class UserReader(PkiaasDbContext database)
{
    /// <exception cref="PkiException">NotFound.</exception>
    public async Task<UserResponse> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(database.Users.Where(user => user.Id == id), cancellationToken)).SingleOrDefault()
        ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such user.");

    /// <summary>All of them, by address.</summary>
    public Task<IReadOnlyList<UserResponse>> ListAsync(CancellationToken cancellationToken) => ReadAsync(database.Users, cancellationToken);

    /// <summary>All authorities, by name.</summary>
    public async Task<IReadOnlyList<AuthorityName>> AuthoritiesAsync(CancellationToken cancellationToken)
    {
        var members = (await SeatsAsync(cancellationToken)).ToLookup(seat => seat.AuthorityId);
        var authorities = await database.Authorities.OrderBy(authority => authority.CommonName)
            .Select(authority => new { authority.Id, authority.CommonName }).ToListAsync(cancellationToken);
        return [.. authorities.Select(authority => new AuthorityName(
            authority.Id.Value, authority.CommonName, members[authority.Id].Any(seat => seat is { Role: AuthorityRole.Administrator, CanSignIn: true })))];
    }

    private async Task<IReadOnlyList<UserResponse>> ReadAsync(IQueryable<User> asked, CancellationToken cancellationToken)
    {
        var users = await asked.AsNoTracking().OrderBy(user => user.NormalizedEmail).ToListAsync(cancellationToken);
        var seats = await SeatsAsync(cancellationToken);
        var lists = seats.GroupBy(seat => seat.AuthorityId).ToDictionary(
            group => group.Key, group => new MemberList([.. group.Select(seat => new Member(seat.UserId, seat.Role, seat.CanSignIn))]));
        var byUser = seats.ToLookup(seat => seat.UserId);
        var oneTime = await database.OneTimePasswords().ToDictionaryAsync(note => note.UserId, note => UserNotes.Moment(note.Value!), cancellationToken);
        var signedIn = await database.KnownNetworks().GroupBy(note => note.UserId).Select(group => new { group.Key, Last = group.Max(note => note.Value) })
            .ToDictionaryAsync(group => group.Key, group => UserNotes.Moment(group.Last!), cancellationToken);
        return [.. users.Select(user => new UserResponse
        {
            Id = user.Id,
            Email = user.Email!,
            IsInstanceOwner = user.IsInstanceOwner,
            State = user.IsDisabled ? UserState.Disabled : oneTime.ContainsKey(user.Id) ? UserState.PasswordPending : UserState.Active,
            CreatedAt = user.CreatedAt,
            LastSignInAt = signedIn.TryGetValue(user.Id, out var last) ? last : null,
            OneTimePasswordEndsAt = oneTime.TryGetValue(user.Id, out var end) ? end : null,
            Memberships = [.. byUser[user.Id].OrderBy(seat => seat.AuthorityName, StringComparer.OrdinalIgnoreCase).Select(seat => new UserMembership(
                seat.AuthorityId.Value, seat.AuthorityName, Enum.Parse<PublicRole>(seat.Role.ToString()), lists[seat.AuthorityId].DependsOn(user.Id)))],
        })];
    }

    private async Task<List<Seat>> SeatsAsync(CancellationToken cancellationToken)
    {
        var rows = await (
            from membership in database.Memberships
            join user in database.Users on membership.UserId equals user.Id
            join authority in database.Authorities on membership.AuthorityId equals authority.Id
            select new { membership.UserId, AuthorityId = authority.Id, authority.CommonName, membership.Role, user.LockoutEnd }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Seat(row.UserId, row.AuthorityId, row.CommonName, row.Role, row.LockoutEnd != User.Forever))];
    }

    private sealed record Seat(Guid UserId, AuthorityId AuthorityId, string AuthorityName, AuthorityRole Role, bool CanSignIn);
}
