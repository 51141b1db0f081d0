using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Members;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Members;

/// <summary>Who may do what with an authority.</summary>
public sealed partial class MembersPage
{
    [Inject] internal MembersClient Members { get; set; } = null!;

    private IReadOnlyList<MemberResponse> Items { get; set; } = [];

    private string? Email { get; set; }

    private string? Role { get; set; }

    protected override async Task LoadAsync() => Items = await Members.ListAsync(AuthorityId, Aborted);

    private string ConsequenceOf(MemberResponse member) => member.UserId == Workspace.User.Id
        ? "You do not see it any more from then on, and cannot make yourself a member again."
        : "It does not exist for them any more, at once. What they did stays in the trail, and their account stays too.";

    private async Task AddAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (Email, Role) = (posted.Text("email"), posted.Text("role"));
        var request = new AddMemberRequest { Email = Email ?? "", Role = RoleWords.Parse(Role) };
        if ((Errors = FormErrors.Check(request)) is not null) return;
        var added = await Members.AddAsync(AuthorityId, request, Aborted);
        if (added.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Href("members"), $"{added.Value!.Email} is a member now.");
    }

    private async Task SetAsync(MemberResponse member, AuthorityRole role)
    {
        var changed = await Members.SetAsync(AuthorityId, member.UserId, role, Aborted);
        if (changed.Problem is { } problem) GoTo(Href("members"), problem.Detail ?? problem.Title, good: false);
        GoTo(Href("members"), $"{member.Email}: {role} from now on.");
    }

    private async Task RemoveAsync(MemberResponse member)
    {
        var removed = await Members.RemoveAsync(AuthorityId, member.UserId, Aborted);
        if (removed.Problem is { } problem) GoTo(Href("members"), problem.Detail ?? problem.Title, good: false);
        GoTo(member.UserId == Workspace.User.Id ? "/" : Href("members"), $"{member.Email} is not a member of {Authority.CommonName} any more.");
    }
}
