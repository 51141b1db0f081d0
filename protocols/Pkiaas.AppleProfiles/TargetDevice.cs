namespace Pkiaas.AppleProfiles;

/// <summary>
/// Which kind of device a profile is meant for (<c>TargetDeviceType</c>). Naming one spares the person the question "iPhone
/// or Apple Watch?" at installation and keeps the profile off other kinds.
/// </summary>
public enum TargetDevice
{
    /// <summary>Any device.</summary>
    Any = 0,

    /// <summary>iPhone, iPad or iPod touch.</summary>
    IPhoneOrIPad = 1,

    /// <summary>Mac.</summary>
    Mac = 5,

    /// <summary>Apple Vision Pro.</summary>
    Vision = 6,
}
