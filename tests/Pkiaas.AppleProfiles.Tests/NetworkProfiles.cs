namespace Pkiaas.AppleProfiles.Tests;

/// <summary>Payloads that use the device's certificate, beside it.</summary>
internal static class NetworkProfiles
{
    private static ProfileIdentity Credential => Profiles.Identity.ForPayload("scep");

    public static ConfigurationProfile With(params Payload[] payloads) => Profiles.Full() with
    {
        Payloads = [Profiles.Certificate(CertificateRole.Root, "root"), Profiles.Scep(), .. payloads],
    };

    public static EapTls Eap() => new()
    {
        UserName = "ada@example.com",
        TrustedServerNames = ["radius.example.com", "wpa.*.example.com"],
        Anchors = [Profiles.Identity.ForPayload("root")],
    };

    public static WiFiPayload WiFi(string role = "wifi-1") => new()
    {
        Identity = Profiles.Identity.ForPayload(role),
        DisplayName = "Example",
        Ssid = "Example",
        Credential = Credential,
        Eap = Eap(),
    };

    public static EthernetPayload Ethernet(string role = "ethernet") => new()
    {
        Identity = Profiles.Identity.ForPayload(role),
        DisplayName = "Ethernet",
        Credential = Credential,
        Eap = Eap(),
    };

    public static VpnPayload Vpn() => new()
    {
        Identity = Profiles.Identity.ForPayload("vpn"),
        DisplayName = "VPN",
        UserDefinedName = "Example VPN",
        RemoteAddress = "vpn.example.com",
        RemoteIdentifier = "vpn.example.com",
        LocalIdentifier = "ada@example.com",
        Credential = Credential,
    };

    public static MailPayload Mail() => new()
    {
        Identity = Profiles.Identity.ForPayload("mail"),
        DisplayName = "Mail",
        AccountDescription = "Example",
        AccountName = "Ada Lovelace",
        EmailAddress = "ada@example.com",
        Incoming = new MailServer { Host = "imap.example.com", Port = 993, UserName = "ada" },
        Outgoing = new MailServer { Host = "smtp.example.com", Port = 587, UserName = "ada" },
        Credential = Credential,
    };
}
