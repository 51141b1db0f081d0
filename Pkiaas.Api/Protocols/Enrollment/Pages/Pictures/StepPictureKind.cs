namespace Pkiaas.Api.Protocols.Enrollment.Pages.Pictures;

/// <summary>A small drawing of a screen.</summary>
public enum StepPictureKind
{
    /// <summary>Safari asks whether the download is wanted.</summary>
    Allow,

    /// <summary>"Profile Downloaded" in Settings.</summary>
    ProfileRow,

    /// <summary>"Profile Downloaded" in the left column of an iPad's Settings.</summary>
    TabletSettings,

    /// <summary>The list of profiles in a window that floats in the room.</summary>
    VisionSettings,

    /// <summary>The profile, with Install in the corner.</summary>
    Install,

    /// <summary>A file arrives on the Mac.</summary>
    MacDownload,

    /// <summary>System Settings of the Mac.</summary>
    MacSettings,

    /// <summary>The Mac asks whether to install.</summary>
    MacInstall,
}
