using Microsoft.AspNetCore.Components;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>For those who look with a device that would refuse the package: where to open it.</summary>
public sealed partial class OtherDevicePart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    private TargetWords Target => TargetWords.Of(Model.Target);
}
