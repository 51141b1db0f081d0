using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Users;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Users;

/// <summary>What can be done to an account, each with its consequence before it is done.</summary>
public sealed partial class UserDeeds
{
    /// <summary>The user.</summary>
    [Parameter, EditorRequired] public required UserResponse Person { get; set; }

    /// <summary>Whether it is who looks.</summary>
    [Parameter, EditorRequired] public required bool IsMyself { get; set; }

    /// <summary>Gets the one-time password.</summary>
    [Parameter, EditorRequired] public required EventCallback<OneTimePasswordResponse> OnReset { get; set; }

    /// <summary>Gets where to go on, why something was not done, and what was.</summary>
    [Parameter, EditorRequired] public required Action<string, ApiProblem?, string> OnDone { get; set; }

    /// <summary>The request that is answered.</summary>
    [CascadingParameter] public HttpContext Context { get; set; } = null!;

    private bool IsOff => Person.State == UserState.Disabled;

    private string Here => $"/settings/users/{Person.Id}";

    private List<string> LastOf => [.. Person.Memberships.Where(membership => membership.IsLastAdministrator).Select(membership => membership.AuthorityName)];

    // What was asked for stands in the form: what it is by now may be the work of a first click, or of somebody else.
    private async Task SetOwnerAsync()
    {
        var shall = Context.Request.Form["shall"] == "own";
        var done = await Users.UpdateAsync(Person.Id, new UpdateUserRequest { IsInstanceOwner = shall }, Context.RequestAborted);
        // Who is no owner any more has no page here.
        OnDone(IsMyself && !shall ? "/" : Here, done.Problem, shall ? $"{Person.Email} is an owner now." : $"{Person.Email} is no longer an owner.");
    }

    private async Task SwitchAsync(bool on)
    {
        var done = await Users.UpdateAsync(Person.Id, new UpdateUserRequest { Enabled = on }, Context.RequestAborted);
        OnDone(Here, done.Problem, on ? $"{Person.Email} can sign in again." : $"{Person.Email} is switched off.");
    }

    private async Task ResetAsync()
    {
        var done = await Users.ResetPasswordAsync(Person.Id, Context.RequestAborted);
        if (done.Value is { } made) await OnReset.InvokeAsync(made);
        else OnDone(Here, done.Problem, "");
    }

    private async Task RemoveAsync()
    {
        var done = await Users.DeleteAsync(Person.Id, Context.RequestAborted);
        OnDone("/settings/users", done.Problem, $"{Person.Email} was removed.");
    }
}
