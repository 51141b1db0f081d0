using Microsoft.AspNetCore.Components;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The button for those who look with the right device, and where to look for it for those who do not.</summary>
public sealed partial class InstallPart
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public LandingModel Model { get; set; } = null!;

    private TargetWords Target => TargetWords.Of(Model.Target);

    // The script takes this notice away on what says that it is a Mac and can be touched: an iPad, which the package is for.
    private bool ForMacs => Model.Target is PackageTarget.IPhoneOrIPad;

    // And it shows this one there: an iPad or a Vision Pro, which would refuse what a Mac takes.
    private bool ForDisguised => Model is { Target: PackageTarget.Mac, Visitor.Device: DeviceKind.Mac };
}
