using Microsoft.AspNetCore.Components;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Sessions;

/// <summary>Replaces a one-time password; until then nothing else is open.</summary>
public sealed partial class OwnPasswordPage
{
    [Inject] internal SessionsClient Sessions { get; set; } = null!;

    [Inject] internal NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] internal HttpContext Context { get; set; } = null!;

    private FormErrors? Errors { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!(await Sessions.CurrentUserAsync(Context.RequestAborted)).MustChangePassword) Navigation.NavigateTo("/account");
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (var request, Errors) = PasswordEntry.Read(posted);
        if (Errors is not null) return;
        var changed = await Sessions.ChangePasswordAsync(request, Context.RequestAborted);
        if (changed.Problem is { } problem) Errors = FormErrors.From(problem);
        else Navigation.NavigateTo("/");
    }
}
