namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>Filled forms of templates.</summary>
internal static class TemplateSamples
{
    private static readonly Lazy<string> RadiusRoot = new(MakeRadiusRoot);

    /// <summary>PEM.</summary>
    public static string Anchor => RadiusRoot.Value;

    public static IReadOnlyDictionary<string, string> TwoNetworks { get; } = new Dictionary<string, string>
    {
        ["networks[0].ssid"] = "Office",
        ["networks[0].serverNames"] = "radius.example.com\nwpa.*.example.com",
        ["networks[0].trustAuthority"] = "true",
        ["networks[0].userName"] = "email",
        ["networks[1].ssid"] = "Lab",
        ["networks[1].security"] = "wpa3",
        ["networks[1].hidden"] = "true",
        ["networks[1].autoJoin"] = "false",
        ["networks[1].anchors"] = Anchor,
        ["networks[1].tlsMinimum"] = "1.3",
        ["networks[1].tlsMaximum"] = "1.3",
        ["networks[1].outerIdentity"] = "anonymous@example.com",
    };

    public static IReadOnlyDictionary<string, string> Vpn { get; } = new Dictionary<string, string>
    {
        ["vpn"] = "true", ["vpnName"] = "Example VPN", ["vpnServer"] = "gate.example.com", ["vpnRemoteIdentifier"] = "vpn.example.com", ["vpnAlways"] = "true",
        ["vpnServerIssuer"] = "Example CA", ["vpnServerName"] = "Example Gate", ["vpnEncryption"] = "Aes256", ["vpnIntegrity"] = "Sha384",
        ["vpnGroup"] = "20", ["vpnLifetime"] = "480", ["vpnRevocation"] = "true", ["vpnDeadPeer"] = "Low", ["vpnMtu"] = "1350",
    };

    public static IReadOnlyDictionary<string, string> Mail { get; } = new Dictionary<string, string>
    {
        ["mail"] = "true", ["mailName"] = "Example", ["mailIncoming"] = "imap.example.com", ["mailOutgoing"] = "smtp.example.com", ["mailUser"] = "localPart",
        ["mailOutgoingPort"] = "465", ["mailEncryptByDefault"] = "true",
    };

    public static IReadOnlyDictionary<string, string> Ethernet { get; } = new Dictionary<string, string>
    {
        ["ethernet"] = "true", ["ethernetAnchors"] = Anchor, ["ethernetUserName"] = "commonName",
        ["ethernetServerNames"] = "wire.example.com", ["ethernetTlsMaximum"] = "1.3",
    };

    public static IReadOnlyDictionary<string, string> Frame { get; } = new Dictionary<string, string>
    {
        ["displayName"] = "Example devices", ["description"] = "One\nTwo", ["scope"] = "system", ["consent"] = "Do you agree?",
        ["consentTranslations[0].language"] = "de", ["consentTranslations[0].text"] = "Einverstanden?",
        ["removal"] = "days", ["removalDays"] = "400", ["updateDays"] = "30", ["retries"] = "20", ["retryDelay"] = "60", ["keyIsExtractable"] = "true",
        ["allowAllApps"] = "true",
    };

    public static IReadOnlyDictionary<string, string> Everything { get; } =
        new[] { TwoNetworks, Vpn, Mail, Ethernet, Frame }.SelectMany(part => part).ToDictionary();

    private static string MakeRadiusRoot()
    {
        using var root = SampleAnchors.Root("RADIUS Root");
        return root.ExportCertificatePem();
    }
}
