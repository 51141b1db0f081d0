using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Account;

/// <summary>What concerns oneself alone.</summary>
public sealed partial class AccountPage
{
    private const string Here = "/account";

    [Inject] internal SessionsClient Sessions { get; set; } = null!;

    private AuthorityRole? RoleAt(Guid authority) =>
        Workspace.User.Memberships.FirstOrDefault(membership => membership.AuthorityId == authority)?.Role;

    private async Task ChangeAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (var request, Errors) = PasswordEntry.Read(posted);
        if (Errors is not null) return;
        var changed = await Sessions.ChangePasswordAsync(request, Aborted);
        if (changed.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Here, "Your password was changed, and you are signed out everywhere else.");
    }

    private async Task EndOthersAsync()
    {
        var ended = await Sessions.EndOthersAsync(Aborted);
        if (ended.Problem is { } problem) GoTo(Here, problem.Detail ?? problem.Title, good: false);
        GoTo(Here, "You are signed out everywhere else.");
    }
}
