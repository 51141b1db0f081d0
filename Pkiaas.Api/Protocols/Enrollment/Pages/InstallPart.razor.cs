using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The button for those who look with the right device, and where to look for it for those who do not.</summary>
public sealed partial class InstallPart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    private TargetWords Target => TargetWords.Of(Model.Target);
}
