using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>For those who look with something that cannot install a profile.</summary>
public sealed partial class ElsewherePart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;
}
