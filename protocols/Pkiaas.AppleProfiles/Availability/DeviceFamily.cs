namespace Pkiaas.AppleProfiles;

/// <summary>Devices that take the same payloads.</summary>
public enum DeviceFamily
{
    /// <summary>iPhone and iPad: iOS and iPadOS.</summary>
    IPhoneOrIPad,

    /// <summary>Mac: macOS.</summary>
    Mac,

    /// <summary>Apple Vision Pro: visionOS.</summary>
    Vision,
}
