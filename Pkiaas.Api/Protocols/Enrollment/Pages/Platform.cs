using Microsoft.AspNetCore.Components;
using Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

namespace Pkiaas.Api.Protocols.Enrollment.Pages;

/// <summary>A kind of device and how a profile is installed on it. The first step is the download.</summary>
internal sealed record Platform(string Key, string Name, IReadOnlyList<PlatformStep> Steps, string? Warning)
{
    public static Platform Handheld { get; } = new("iphone", "iPhone and iPad",
    [
        Step("Press <b>Download profile</b>. When you are asked, tap <b>Allow</b>, then <b>Close</b>.", StepPictureKind.Allow),
        Step("Open <b>Settings</b> and tap <b>Profile Downloaded</b> near the top.", StepPictureKind.ProfileRow,
            "Not there? General, then VPN & Device Management."),
        Step("Tap <b>Install</b>, enter your passcode, and tap <b>Install</b> again until you see <b>Done</b>.", StepPictureKind.Install),
    ], "You have 8 minutes from the download: after that an iPhone or iPad forgets the profile.");

    public static Platform Mac { get; } = new("mac", "Mac",
    [
        Step("Press <b>Download profile</b>.", StepPictureKind.MacDownload, "Not in Safari? Open the downloaded file with a double-click."),
        Step("Open <b>System Settings</b>, choose <b>General</b>, then <b>Device Management</b>.", StepPictureKind.MacSettings,
            "Before macOS 15: Privacy & Security, then Profiles."),
        Step("Double-click the profile, press <b>Install</b> and enter the password of your Mac.", StepPictureKind.MacInstall),
    ], null);

    public static Platform Vision { get; } = new("vision", "Apple Vision Pro",
    [
        Step("Select <b>Download profile</b>. When you are asked, choose <b>Allow</b>.", StepPictureKind.Allow),
        Step("Open <b>Settings</b>, choose <b>General</b>, then <b>VPN & Device Management</b>.", StepPictureKind.ProfileRow),
        Step("Choose the profile, select <b>Install</b> and enter your passcode.", StepPictureKind.Install),
    ], null);

    private static PlatformStep Step(string markup, StepPictureKind picture, string? note = null) =>
        new(new MarkupString(markup.Replace("&", "&amp;", StringComparison.Ordinal)), picture, note);
}

/// <summary>One thing to do.</summary>
/// <param name="Text">Our own words; what to press is bold.</param>
/// <param name="Picture">What the screen looks like.</param>
/// <param name="Note">Where it differs.</param>
internal sealed record PlatformStep(MarkupString Text, StepPictureKind Picture, string? Note);
