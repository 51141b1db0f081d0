using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The page while the profile can be downloaded.</summary>
public sealed partial class ReadyPart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;
}
