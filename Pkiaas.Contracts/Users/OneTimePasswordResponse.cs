namespace Pkiaas.Contracts.Users;

/// <summary>A user with a password that he replaces when he signs in: the answer to <c>POST /api/users</c> and <c>POST /api/users/{id}/reset-password</c>.</summary>
/// <param name="User">The user.</param>
/// <param name="OneTimePassword">Shown this once; kept only as a hash.</param>
/// <param name="EndsAt">When it is no longer good, UTC.</param>
public sealed record OneTimePasswordResponse(UserResponse User, string OneTimePassword, DateTimeOffset EndsAt)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"OneTimePasswordResponse {{ {User.Email} }}";
}
