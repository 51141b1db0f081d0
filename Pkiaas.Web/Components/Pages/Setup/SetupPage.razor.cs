using System.Net;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Contracts.Setup;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;
using Pkiaas.Web.Security;

namespace Pkiaas.Web.Components.Pages.Setup;

/// <summary>Makes the first user, and signs him in.</summary>
public sealed partial class SetupPage
{
    [Inject] internal SetupClient Setup { get; set; } = null!;

    [Inject] internal SessionsClient Sessions { get; set; } = null!;

    [Inject] internal NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] internal HttpContext Context { get; set; } = null!;

    private FormErrors? Errors { get; set; }

    private string? Email { get; set; }

    private string? Code { get; set; }

    private bool CodeNeeded { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var status = await Setup.StatusAsync(Context.RequestAborted);
        if (!status.Needed) Navigation.NavigateTo("/sign-in");
        CodeNeeded = status.CodeNeeded;
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Email = posted.Text("email");
        Code = posted.Text("setupCode");
        var request = new SetupRequest { Email = Email ?? "", Password = posted.Verbatim("password"), SetupCode = Code };
        if ((Errors = FormErrors.Check(request)) is not null) return;

        var made = await Setup.MakeOwnerAsync(request, Context.RequestAborted);
        if (made.Problem is { Status: HttpStatusCode.Conflict }) Navigation.NavigateTo("/sign-in");
        if (made.Problem is { } problem)
        {
            Errors = FormErrors.From(problem);
            return;
        }
        await SignInAsync(request);
    }

    private async Task SignInAsync(SetupRequest owner)
    {
        var credentials = new SignInRequest { Email = owner.Email, Password = owner.Password };
        if ((await Sessions.SignInAsync(credentials, Context.RequestAborted)).Value is { } session
            && (await Sessions.UserOfAsync(session.AccessToken, Context.RequestAborted)).Value is { } user)
        {
            await SessionCookie.StartAsync(Context, session, user);
            Navigation.NavigateTo("/");
        }
        Navigation.NavigateTo("/sign-in");
    }
}
