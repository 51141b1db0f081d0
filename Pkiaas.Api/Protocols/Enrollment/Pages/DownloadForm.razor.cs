using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The button that opens a download: a plain form, so that it works without script.</summary>
public sealed partial class DownloadForm
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    /// <summary>The key of what the button says.</summary>
    [Parameter]
    public string? Label { get; set; }

    private string Key => Label ?? (Model.AsksForCode ? "Button.Continue" : "Button.Download");

    /// <summary>Whether it stands in the second row.</summary>
    [Parameter]
    public bool Quiet { get; set; }
}
