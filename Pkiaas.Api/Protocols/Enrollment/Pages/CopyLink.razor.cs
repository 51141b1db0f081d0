using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The page's own link, to be taken along to another browser. Without script it can be selected by hand.</summary>
public sealed partial class CopyLink
{
    /// <summary>The link.</summary>
    [Parameter, EditorRequired]
    public Uri Link { get; set; } = null!;

    /// <summary>Whether it is to be opened on another device.</summary>
    [Parameter]
    public bool Elsewhere { get; set; }

    private string Copied => Elsewhere ? "Target.Copied" : "App.Copied";
}
