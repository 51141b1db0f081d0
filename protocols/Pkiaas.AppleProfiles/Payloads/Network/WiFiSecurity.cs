namespace Pkiaas.AppleProfiles;

/// <summary>Which networks of the name a device joins (<c>EncryptionType</c>); with 802.1X these are the Enterprise kinds.</summary>
public enum WiFiSecurity
{
    /// <summary>WPA2, and from iOS 16 and macOS 13 on WPA3 too.</summary>
    Wpa2,

    /// <summary>From iOS 16 and macOS 13 on WPA3 alone; systems before take any WPA.</summary>
    Wpa3,
}
