using System.ComponentModel.DataAnnotations;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Contracts.Members;

/// <summary>Makes a user a member by his address: <c>POST /api/authorities/{id}/members</c>.</summary>
public sealed record AddMemberRequest
{
    /// <summary>The address that he signs in with.</summary>
    [Required(ErrorMessage = "An e-mail address is needed."), EmailAddress(ErrorMessage = "This is not an e-mail address."), StringLength(254)]
    public required string Email { get; init; }

    /// <summary>What he may do.</summary>
    [Required(ErrorMessage = "A role is needed.")]
    [EnumDataType(typeof(AuthorityRole))]
    public required AuthorityRole? Role { get; init; }
}
