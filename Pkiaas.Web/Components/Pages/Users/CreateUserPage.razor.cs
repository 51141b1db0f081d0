using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Users;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Users;

/// <summary>Adds a user, and shows the one-time password.</summary>
public sealed partial class CreateUserPage
{
    [Inject] internal UsersClient Users { get; set; } = null!;

    private OneTimePasswordResponse? Made { get; set; }

    private string? Email { get; set; }

    private bool IsOwner { get; set; }

    // Who may not add users learns it before he fills in the form.
    protected override Task LoadAsync() => Workspace.User.IsInstanceOwner ? Task.CompletedTask : Users.ListAsync(Aborted);

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (Email, IsOwner) = (posted.Text("email"), posted.Ticked("isInstanceOwner"));
        var request = new CreateUserRequest { Email = Email ?? "", IsInstanceOwner = IsOwner };
        if ((Errors = FormErrors.Check(request)) is not null) return;
        var made = await Users.CreateAsync(request, Aborted);
        if (made.Problem is { } problem) Errors = FormErrors.From(problem);
        else Made = made.Value;
    }
}
