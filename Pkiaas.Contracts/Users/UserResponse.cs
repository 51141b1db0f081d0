using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Contracts.Users;

/// <summary>A user, for the owner of the installation: <c>GET /api/users</c>.</summary>
public sealed record UserResponse
{
    /// <summary>The user.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address that he signs in with.</summary>
    public required string Email { get; init; }

    /// <summary>Looks after users, plugins and mail of the installation.</summary>
    public required bool IsInstanceOwner { get; init; }

    /// <summary>Whether he can sign in.</summary>
    public required UserState State { get; init; }

    /// <summary>When he was added, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When he signed in last, UTC; null: not yet.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>When his one-time password ends, UTC; null when his password is his own.</summary>
    public DateTimeOffset? OneTimePasswordEndsAt { get; init; }

    /// <summary>The authorities that he is a member of, by name.</summary>
    public required IReadOnlyList<UserMembership> Memberships { get; init; }
}

/// <summary>Whether a user can sign in.</summary>
public enum UserState
{
    /// <summary>With a password of his own.</summary>
    Active,

    /// <summary>With a one-time password, which he has to replace then.</summary>
    PasswordPending,

    /// <summary>He is switched off.</summary>
    Disabled,
}

/// <summary>What a user may do with an authority.</summary>
/// <param name="AuthorityId">The authority.</param>
/// <param name="AuthorityName">Its common name.</param>
/// <param name="Role">His role there.</param>
/// <param name="IsLastAdministrator">Nobody else who can sign in administers it.</param>
public sealed record UserMembership(Guid AuthorityId, string AuthorityName, AuthorityRole Role, bool IsLastAdministrator);
