using Microsoft.AspNetCore.Components;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>For those who look with something that cannot install a profile.</summary>
public sealed partial class ElsewherePart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    private TargetWords Target => TargetWords.Of(Model.Target);

    // A Mac, which has the mail, does not scan.
    private bool ByMail => Model is { Visitor.Device: DeviceKind.Computer, Target: PackageTarget.Any };
}
