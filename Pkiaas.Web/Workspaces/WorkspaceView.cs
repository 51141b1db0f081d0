using Pkiaas.Contracts.Authorities;
using Pkiaas.Contracts.Sessions;

namespace Pkiaas.Web.Workspaces;

/// <summary>Who looks, and at which authority: what the frame and every page inside it need.</summary>
/// <param name="User">Who is signed in.</param>
/// <param name="Authorities">The authorities that he may see.</param>
/// <param name="Current">The one that the address names, else the one he looked at last, else the first; null when there is none.</param>
public sealed record WorkspaceView(CurrentUser User, IReadOnlyList<AuthorityResponse> Authorities, AuthorityResponse? Current)
{
    /// <summary>Whether the user's role at the current authority allows what needs this role.</summary>
    /// <param name="role">The least role that may.</param>
    public bool May(AuthorityRole role) =>
        Current is { } authority && User.Memberships.Any(membership => membership.AuthorityId == authority.Id && membership.Role >= role);
}
