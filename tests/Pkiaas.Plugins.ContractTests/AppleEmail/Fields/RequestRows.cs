namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>Every field of a request's form that is about its profile, and every choice, with what it makes of the profile.</summary>
internal static class RequestRows
{
    private const string Description =
        "Gives this device a digital ID in the name of Ada Lovelace, issued by Example Ltd. Its key is made on this device and stays there. "
        + "Removing this profile removes the digital ID.";

    public static IReadOnlyList<FieldRow> All { get; } =
    [
        new("device", "iphone", "Profile/TargetDeviceType: 0 -> 1"),
        new("device", "mac", "Profile/TargetDeviceType: 0 -> 5"),
        new("device", "vision", "Profile/TargetDeviceType: 0 -> 6"),
        new("removalDate", "2031-07-02", "Profile/RemovalDate: none -> 2031-07-02T00:00:00+00:00"),
        new("profileName", "For Ada", "Profile/PayloadDisplayName: 'Example Ltd \u2013 Apple device' -> 'For Ada'"),
        new("profileDescription", "Dear Ada", $"Profile/PayloadDescription: '{Description}' -> 'Dear Ada'"),
        new("profileConsent", "Ada, do you agree?", "Profile/ConsentText/default: none -> 'Ada, do you agree?'"),
        new("keychain", "user", "Profile/PayloadScope: none -> 'User'"),
        new("keychain", "system", "Profile/PayloadScope: none -> 'System'", $"{NetworkRows.WiFi}/SetupModes/0: none -> 'System'",
            $"{NetworkRows.Ethernet}/SetupModes/0: none -> 'System'"),
        new("keySize", "4096", $"{FieldRows.Scep}/PayloadContent/Keysize: 2048 -> 4096"),
        new("updateDays", "30", "Profile/PayloadExpirationDate: none -> 2027-12-01T12:00:00+00:00"),
    ];
}
