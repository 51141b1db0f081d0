using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Users;

/// <summary>Adds a user: <c>POST /api/users</c>.</summary>
public sealed record CreateUserRequest
{
    /// <summary>The address that he signs in with.</summary>
    [Required(ErrorMessage = "An e-mail address is needed."), EmailAddress(ErrorMessage = "This is not an e-mail address."), StringLength(254)]
    public required string Email { get; init; }

    /// <summary>Shall look after users, plugins and mail of the installation.</summary>
    public bool IsInstanceOwner { get; init; }
}
