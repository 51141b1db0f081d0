using System.Net;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Sessions;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Controls;
using Pkiaas.Web.Components.Forms;
using Pkiaas.Web.Security;

namespace Pkiaas.Web.Components.Pages.Sessions;

/// <summary>Trades an address and a password for a session.</summary>
public sealed partial class SignInPage
{
    [Inject] internal SetupClient Setup { get; set; } = null!;

    [Inject] internal SessionsClient Sessions { get; set; } = null!;

    [Inject] internal NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] internal HttpContext Context { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? ReturnUrl { get; set; }

    private FormErrors? Errors { get; set; }

    private string? Email { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!HttpMethods.IsGet(Context.Request.Method)) return;
        if (Context.User.Identity is { IsAuthenticated: true }) Navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        if ((await Setup.StatusAsync(Context.RequestAborted)).Needed) Navigation.NavigateTo("/setup");
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Email = posted.Text("email");
        var credentials = new SignInRequest { Email = Email ?? "", Password = posted.Verbatim("password") };
        if ((Errors = FormErrors.Check(credentials)) is not null) return;

        var session = await Sessions.SignInAsync(credentials, Context.RequestAborted);
        if (session.Problem is { } refused)
        {
            Errors = FormErrors.From(InWords(refused));
            return;
        }
        var user = await Sessions.UserOfAsync(session.Value!.AccessToken, Context.RequestAborted);
        if (user.Problem is { } unknown)
        {
            Errors = FormErrors.From(unknown);
            return;
        }
        await SessionCookie.StartAsync(Context, session.Value, user.Value!);
        Navigation.NavigateTo(user.Value!.MustChangePassword ? SignedOut.OwnPasswordPage : LocalUrl.OrHome(ReturnUrl));
    }

    private static ApiProblem InWords(ApiProblem problem) => problem.Status switch
    {
        HttpStatusCode.Unauthorized when problem.Type != ApiProblem.OneTimePasswordEnded => problem with { Detail = "This address and password do not go together." },
        HttpStatusCode.TooManyRequests => problem with
        {
            Detail = problem.RetryAfter is { } wait
                ? $"Too many tries. Try again in {Distance.Words(wait + TimeSpan.FromMinutes(1))}."
                : "Too many tries. Wait a few minutes and try again.",
        },
        _ => problem,
    };
}
