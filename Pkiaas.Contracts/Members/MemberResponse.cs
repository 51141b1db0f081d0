using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Users;

namespace Pkiaas.Contracts.Members;

/// <summary>A member of an authority: <c>GET /api/authorities/{id}/members</c>.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Email">His address.</param>
/// <param name="Role">What he may do.</param>
/// <param name="State">Whether he can sign in.</param>
public sealed record MemberResponse(Guid UserId, string Email, AuthorityRole Role, UserState State);
