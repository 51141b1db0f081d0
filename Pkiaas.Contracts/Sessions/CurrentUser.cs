namespace Pkiaas.Contracts.Sessions;

/// <summary>Who is signed in: <c>GET /api/session</c>.</summary>
/// <param name="Id">The user.</param>
/// <param name="Email">His address.</param>
/// <param name="IsInstanceOwner">Looks after users, plugins and mail of the installation.</param>
/// <param name="Memberships">The authorities that he may see.</param>
public sealed record CurrentUser(Guid Id, string Email, bool IsInstanceOwner, IReadOnlyList<MembershipInfo> Memberships)
{
    /// <summary>He signed in with a one-time password: until <c>POST /api/session/password</c> nothing else is open to him.</summary>
    public bool MustChangePassword { get; init; }
}

/// <summary>What a user may do with an authority.</summary>
/// <param name="AuthorityId">The authority.</param>
/// <param name="Role">The role there.</param>
public sealed record MembershipInfo(Guid AuthorityId, AuthorityRole Role);
