using System.ComponentModel.DataAnnotations;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Contracts.Members;

/// <summary>Gives a user a role, whether he is a member or not: <c>PUT /api/authorities/{id}/members/{userId}</c>.</summary>
public sealed record UpdateMemberRequest
{
    /// <summary>What he may do.</summary>
    [Required(ErrorMessage = "A role is needed.")]
    [EnumDataType(typeof(AuthorityRole))]
    public required AuthorityRole? Role { get; init; }
}
