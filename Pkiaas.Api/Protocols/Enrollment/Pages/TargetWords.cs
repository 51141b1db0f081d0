using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>The keys of what is said about the device that a package is for.</summary>
/// <param name="Heading">Where to open the page.</param>
/// <param name="Refuses">To a device that would refuse the package.</param>
/// <param name="Unsure">To one that may be another than it says.</param>
/// <param name="Scans">Whether that device has a camera that reads the code of the link.</param>
internal sealed record TargetWords(string Heading, string Refuses, string Unsure, bool Scans)
{
    private static readonly TargetWords Anything = new("Scan.Heading", "", "", Scans: true);
    private static readonly TargetWords Phone = new("Target.PhoneHeading", "", "Target.PhoneMaybe", Scans: true);
    private static readonly TargetWords Mac = new("Target.MacHeading", "Target.MacRefuses", "Target.MacMaybe", Scans: false);
    private static readonly TargetWords Vision = new("Target.VisionHeading", "Target.VisionRefuses", "Target.VisionMaybe", Scans: false);

    public static TargetWords Of(PackageTarget target) => target switch
    {
        PackageTarget.IPhoneOrIPad => Phone,
        PackageTarget.Mac => Mac,
        PackageTarget.Vision => Vision,
        _ => Anything,
    };
}
