using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Users;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;
using Pkiaas.Web.Components.Pages.Members;

namespace Pkiaas.Web.Components.Pages.Users;

/// <summary>One user: his account, his authorities, and what can be done to him.</summary>
public sealed partial class UserPage
{
    [Inject] internal UsersClient Users { get; set; } = null!;

    [Inject] internal MembersClient Members { get; set; } = null!;

    [Inject] internal TimeProvider Time { get; set; } = null!;

    /// <summary>The user, from the address.</summary>
    [Parameter] public Guid UserId { get; set; }

    private UserResponse Person { get; set; } = null!;

    /// <summary>The authorities that he is no member of.</summary>
    private IReadOnlyList<AuthorityName> Others { get; set; } = [];

    private OneTimePasswordResponse? Reset { get; set; }

    private bool IsMyself => UserId == Workspace.User.Id;

    private string Here => $"/settings/users/{UserId}";

    protected override async Task LoadAsync()
    {
        Person = await Users.GetAsync(UserId, Aborted);
        var mine = Person.Memberships.Select(membership => membership.AuthorityId).ToHashSet();
        Others = [.. (await Users.AuthoritiesAsync(Aborted)).Where(authority => !mine.Contains(authority.Id))];
    }

    private async Task JoinAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var chosen = Others.FirstOrDefault(other => other.Id.ToString() == posted.Text("authorityId"));
        if (chosen is null || RoleWords.Parse(posted.Text("role")) is not { } role)
            Errors = FormErrors.Of("authorityId", "Choose an authority and a role.");
        else
            await SetAsync(chosen.Id, chosen.Name, role);
    }

    private async Task SetAsync(Guid authority, string name, AuthorityRole role)
    {
        var changed = await Members.SetAsync(authority, UserId, role, Aborted);
        Tell(Here, changed.Problem, $"{name}: {role} from now on.");
    }

    private async Task LeaveAsync(UserMembership membership)
    {
        var left = await Members.RemoveAsync(membership.AuthorityId, UserId, Aborted);
        Tell(Here, left.Problem, $"{membership.AuthorityName} does not exist for {Person.Email} any more.");
    }

    private void Tell(string url, ApiProblem? problem, string done)
    {
        if (problem is not null) GoTo(Here, problem.Detail ?? problem.Title, good: false);
        GoTo(url, done);
    }
}
