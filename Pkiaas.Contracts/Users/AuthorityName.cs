namespace Pkiaas.Contracts.Users;

/// <summary>An authority that users can be made members of, for the owner of the installation: <c>GET /api/users/authorities</c>.</summary>
/// <param name="Id">The authority.</param>
/// <param name="Name">Its common name. What it holds only its members see.</param>
/// <param name="HasAdministrator">Whether somebody administers it who can sign in.</param>
public sealed record AuthorityName(Guid Id, string Name, bool HasAdministrator);
