using Microsoft.AspNetCore.Components;
using Pkiaas.Api.Protocols.Enrollment.Visitors;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>What to press on each kind of device, the visitor's own first.</summary>
public sealed partial class InstallSteps
{
    /// <summary>Whether the download lies behind the person.</summary>
    [Parameter]
    public bool AfterDownload { get; set; }

    /// <summary>What the visitor holds.</summary>
    [Parameter]
    public DeviceKind First { get; set; }

    /// <summary>For which device the package is: others need no steps.</summary>
    [Parameter]
    public PackageTarget Target { get; set; }

    private IReadOnlyList<Platform> Ordered { get; set; } = [];

    /// <inheritdoc />
    protected override void OnParametersSet() => Ordered = (Target, First) switch
    {
        (PackageTarget.Mac, _) => [Platform.Mac],
        (PackageTarget.Vision, _) => [Platform.Vision],
        (PackageTarget.IPhoneOrIPad, DeviceKind.Ipad) => [Platform.Tablet, Platform.Phone],
        (PackageTarget.IPhoneOrIPad, _) => [Platform.Phone, Platform.Tablet],
        (_, DeviceKind.Mac) => [Platform.Mac, Platform.Phone, Platform.Tablet, Platform.Vision],
        (_, DeviceKind.Ipad) => [Platform.Tablet, Platform.Phone, Platform.Mac, Platform.Vision],
        _ => [Platform.Phone, Platform.Tablet, Platform.Mac, Platform.Vision],
    };
}
