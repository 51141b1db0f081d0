using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Authorities;

/// <summary>Somebody with a role at an authority.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Role">What he may do.</param>
/// <param name="CanSignIn">Whether he is switched on; else his role is of no use to anybody.</param>
public sealed record Member(Guid UserId, AuthorityRole Role, bool CanSignIn);

/// <summary>The members of one authority. A change never takes its last administrator away.</summary>
/// <param name="members">All of them.</param>
public sealed class MemberList(IReadOnlyCollection<Member> members)
{
    /// <summary>A user's place among the members, or null.</summary>
    /// <param name="user">The user.</param>
    public Member? Find(Guid user) => members.SingleOrDefault(member => member.UserId == user);

    /// <summary>Checks whether a user may get a role, or another one.</summary>
    /// <param name="member">The user with the role to be.</param>
    /// <exception cref="PkiException">Conflict: nobody could look after the authority afterwards.</exception>
    public void DemandMayBe(Member member) => DemandAdministrator([.. Others(member.UserId), member], "role");

    /// <summary>Checks whether a user may leave.</summary>
    /// <param name="user">The user; one who is no member may always.</param>
    /// <exception cref="PkiException">Conflict: nobody could look after the authority afterwards.</exception>
    public void DemandMayLeave(Guid user) => DemandAdministrator(Others(user), null);

    /// <summary>Whether this user alone can look after the authority.</summary>
    /// <param name="user">The user.</param>
    public bool DependsOn(Guid user) => HasAdministrator(members) && !HasAdministrator(Others(user));

    private List<Member> Others(Guid user) => [.. members.Where(member => member.UserId != user)];

    // Where there is none already, as after the last one was switched off, any change may stand: only then can it be mended step by step.
    private void DemandAdministrator(IReadOnlyCollection<Member> after, string? field)
    {
        if (HasAdministrator(members) && !HasAdministrator(after))
            throw new PkiException(new PkiError(PkiErrorKind.Conflict, "This is the last administrator here. Make somebody else one first.") { Field = field });
    }

    private static bool HasAdministrator(IReadOnlyCollection<Member> all) => all.Any(member => member is { Role: AuthorityRole.Administrator, CanSignIn: true });
}
