using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Pkiaas.Web.Components.Forms;
using Pkiaas.Web.Workspaces;

namespace Pkiaas.Web.Components.Pages;

/// <summary>What every page inside the frame has at hand.</summary>
public abstract class PageBase : ComponentBase
{
    private Task? loading;

    /// <summary>Who looks, at which authority.</summary>
    [CascadingParameter] public WorkspaceView Workspace { get; set; } = null!;

    /// <summary>The request that is answered.</summary>
    [CascadingParameter] public HttpContext Context { get; set; } = null!;

    /// <summary>What is wrong with the form that was sent, or null.</summary>
    protected FormErrors? Errors { get; set; }

    /// <summary>Ends when the browser leaves.</summary>
    protected CancellationToken Aborted => Context.RequestAborted;

    [Inject] internal Notices Notices { get; set; } = null!;

    [Inject] internal NavigationManager Navigation { get; set; } = null!;

    /// <summary>Renders the page when it is loaded, not before: there is nothing to show in between.</summary>
    /// <param name="parameters">From the address and the frame.</param>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await (loading ??= LoadAsync());
        StateHasChanged();
    }

    /// <summary>Fetches what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Goes to a page, and lets it tell what was just done.</summary>
    /// <param name="url">On this site.</param>
    /// <param name="notice">A sentence.</param>
    /// <param name="good">Whether it was done; else the sentence says why not.</param>
    [DoesNotReturn]
    protected void GoTo(string url, string notice, bool good = true)
    {
        Notices.Leave(Context, new Notice(notice, good));
        GoTo(url);
    }

    /// <summary>Goes to a page.</summary>
    [DoesNotReturn]
    protected void GoTo(string url)
    {
        Navigation.NavigateTo(url);
        throw new InvalidOperationException("A redirect ends the rendering of a page.");
    }
}
