using Microsoft.AspNetCore.Components;
using Pkiaas.Web.Workspaces;

namespace Pkiaas.Web.Components.Layout;

/// <summary>The frame around every page of somebody who is signed in: navigation, switcher, and what the last form did.</summary>
public sealed partial class FrameLayout
{
    [Inject] internal Workspace Workspace { get; set; } = null!;

    [Inject] internal Notices Notices { get; set; } = null!;

    [CascadingParameter] internal HttpContext Context { get; set; } = null!;

    private WorkspaceView? View { get; set; }

    private Notice? Notice { get; set; }

    protected override async Task OnInitializedAsync()
    {
        View = await Workspace.LoadAsync(Context);
        Notice = Notices.Take(Context);
    }
}
