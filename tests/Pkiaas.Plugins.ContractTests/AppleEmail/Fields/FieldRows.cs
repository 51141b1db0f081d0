namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>Every field of a template's form, and every choice, with what it makes of the profile.</summary>
internal static class FieldRows
{
    public const string Scep = "com.apple.security.scep";

    private const string Gives = "Gives this device a digital ID in the name of Ada Lovelace, issued by Example Ltd.";
    private const string Removes = "Removing this profile removes the digital ID.";
    private const string Description = $"{Gives} Its key is made on this device and stays there. {Removes}";

    /// <summary>Every part is on, and all else as an empty form has it. No two values are the same.</summary>
    public static IReadOnlyDictionary<string, string> Form { get; } = new Dictionary<string, string>
    {
        ["networks[0].ssid"] = "Network before",
        ["vpn"] = "true", ["vpnName"] = "Tunnel before", ["vpnServer"] = "server.before.example", ["vpnRemoteIdentifier"] = "identifier.before.example",
        ["mail"] = "true", ["mailName"] = "Mail before", ["mailIncoming"] = "imap.before.example", ["mailOutgoing"] = "smtp.before.example",
        ["ethernet"] = "true",
    };

    private static readonly FieldRow[] Profile =
    [
        new("displayName", "Phones of Example", "Profile/PayloadDisplayName: 'Example Ltd – Apple device' -> 'Phones of Example'"),
        new("description", "One\nTwo", $"Profile/PayloadDescription: '{Description}' -> 'One\nTwo'"),
        new("device", "iphone", "Profile/TargetDeviceType: 0 -> 1"),
        new("device", "mac", "Profile/TargetDeviceType: 0 -> 5"),
        new("device", "vision", "Profile/TargetDeviceType: 0 -> 6"),
        new("scope", "user", "Profile/PayloadScope: none -> 'User'"),
        new("scope", "system", "Profile/PayloadScope: none -> 'System'", $"{NetworkRows.WiFi}/SetupModes/0: none -> 'System'",
            $"{NetworkRows.Ethernet}/SetupModes/0: none -> 'System'"),
        new("consent", "Do you agree?", "Profile/ConsentText/default: none -> 'Do you agree?'"),
        new("consentTranslations[0].language", "pt-BR", "Profile/ConsentText/de: 'Ja?' -> none", "Profile/ConsentText/pt-BR: none -> 'Ja?'")
        {
            Given = [("consentTranslations[0].language", "de"), ("consentTranslations[0].text", "Ja?")],
        },
        new("consentTranslations[0].text", "Einverstanden?", "Profile/ConsentText/de: 'Ja?' -> 'Einverstanden?'")
        {
            Given = [("consentTranslations[0].language", "de"), ("consentTranslations[0].text", "Ja?")],
        },
        new("removal", "date", "Profile/RemovalDate: none -> 2031-07-02T00:00:00+00:00") { Given = [("removalDate", "2031-07-02")] },
        new("removal", "days", "Profile/DurationUntilRemoval: none -> 34560000.0") { Given = [("removalDays", "400")] },
        new("removalDate", "2032-08-03", "Profile/RemovalDate: 2031-07-02T00:00:00+00:00 -> 2032-08-03T00:00:00+00:00")
        {
            Given = [("removal", "date"), ("removalDate", "2031-07-02")],
        },
        new("removalDays", "410", "Profile/DurationUntilRemoval: 34560000.0 -> 35424000.0") { Given = [("removal", "days"), ("removalDays", "400")] },
        new("updateDays", "30", "Profile/PayloadExpirationDate: none -> 2027-12-01T12:00:00+00:00"),
    ];

    private static readonly FieldRow[] Key =
    [
        new("keyIsExtractable", "true", $"{Scep}/PayloadContent/KeyIsExtractable: false -> true",
            $"Profile/PayloadDescription: '{Description}' -> '{Gives} Its key is made on this device. {Removes}'"),
        new("allowAllApps", "true", $"{Scep}/PayloadContent/AllowAllAppsAccess: false -> true"),
        new("furtherAuthorities", NetworkRows.Pem("Gateways"), "com.apple.security.root(CN=Gateways): none -> there"),
        new("retries", "17", $"{Scep}/PayloadContent/Retries: 3 -> 17"),
        new("retryDelay", "61", $"{Scep}/PayloadContent/RetryDelay: 10 -> 61"),
    ];

    public static IReadOnlyList<FieldRow> All { get; } = [.. Profile, .. Key, .. NetworkRows.All, .. VpnRows.All, .. MailRows.All, .. ExchangeRows.All];
}
