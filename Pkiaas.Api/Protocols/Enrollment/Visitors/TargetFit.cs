using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Visitors;

/// <summary>Whether what a visitor seems to hold takes what a request's package is for.</summary>
public enum DeviceFit
{
    /// <summary>It does, or it is no Apple device at all.</summary>
    Fits,

    /// <summary>It says that it is a Mac, or an iPad, and may be something else that says so.</summary>
    Unsure,

    /// <summary>It would refuse the package.</summary>
    Refuses,
}

/// <summary>Compares the two.</summary>
internal static class TargetFit
{
    /// <summary>Compares. Only an iPhone and an iPad that says so are surely no Mac: iPadOS and visionOS ask for the pages of a Mac.</summary>
    /// <param name="target">What the package is for.</param>
    /// <param name="device">What the visitor seems to hold.</param>
    public static DeviceFit Of(PackageTarget target, DeviceKind device) => (target, device) switch
    {
        (PackageTarget.Mac, DeviceKind.Iphone or DeviceKind.Ipad) or (PackageTarget.Vision, DeviceKind.Iphone) => DeviceFit.Refuses,
        (PackageTarget.IPhoneOrIPad, DeviceKind.Mac) or (PackageTarget.Vision, DeviceKind.Mac or DeviceKind.Ipad) => DeviceFit.Unsure,
        _ => DeviceFit.Fits,
    };
}
