using Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>A kind of device and how a profile is installed on it. The first step is the download.</summary>
/// <param name="Key">For the script and the picture.</param>
/// <param name="Name">Apple's, which is the same in every language.</param>
/// <param name="Steps">What to do.</param>
/// <param name="Warning">The key of what must not be missed.</param>
internal sealed record Platform(string Key, string Name, IReadOnlyList<PlatformStep> Steps, string? Warning)
{
    public static Platform Phone { get; } = new("iphone", "iPhone",
    [
        new("Steps.Download", StepPictureKind.Allow),
        new("Steps.Settings", StepPictureKind.ProfileRow, "Steps.SettingsNote"),
        new("Steps.Install", StepPictureKind.Install),
    ], "Steps.Limit");

    public static Platform Tablet { get; } = new("ipad", "iPad",
    [
        new("Steps.Download", StepPictureKind.Allow),
        new("Steps.SettingsOfTablet", StepPictureKind.TabletSettings, "Steps.SettingsNote"),
        new("Steps.Install", StepPictureKind.Install),
    ], "Steps.Limit");

    public static Platform Mac { get; } = new("mac", "Mac",
    [
        new("Steps.MacDownload", StepPictureKind.MacDownload, "Steps.MacDownloadNote"),
        new("Steps.MacSettings", StepPictureKind.MacSettings, "Steps.MacSettingsNote"),
        new("Steps.MacInstall", StepPictureKind.MacInstall),
    ], null);

    public static Platform Vision { get; } = new("vision", "Apple Vision Pro",
    [
        new("Steps.VisionDownload", StepPictureKind.Allow),
        new("Steps.VisionSettings", StepPictureKind.VisionSettings),
        new("Steps.VisionInstall", StepPictureKind.Install),
    ], null);
}

/// <summary>One thing to do.</summary>
/// <param name="Text">The key of what to press.</param>
/// <param name="Picture">What the screen looks like.</param>
/// <param name="Note">The key of where it differs.</param>
internal sealed record PlatformStep(string Text, StepPictureKind Picture, string? Note = null);
