using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>A payload in words. A challenge is not among them.</summary>
internal static class PayloadWords
{
    public static OutlineNode Of(Payload payload, ConfigurationProfile profile, IEnumerable<AvailabilityFinding> findings)
    {
        var warnings = findings.Where(finding => finding.Payload == payload).Select(AvailabilityWords.Of).ToList();
        if (EapOf(payload) is { ChecksServer: false })
            warnings.Add("Neither servers nor their authorities are named: the device asks the person whom to trust, and anybody may pose as the network.");
        var node = payload switch
        {
            CertificatePayload certificate => new OutlineNode(certificate.Role == CertificateRole.Root ? "Trusted root" : "Authority", certificate.DisplayName),
            ScepPayload scep => new OutlineNode("Digital ID (SCEP)", scep.DisplayName, Scep(scep)),
            WiFiPayload wifi => new OutlineNode("Wi-Fi", wifi.Ssid, WiFi(wifi, profile)),
            EthernetPayload ethernet => new OutlineNode("Ethernet", "802.1X on the first interface in use", [.. Machine(ethernet.SystemMode), .. Eap(ethernet.Eap, profile)]),
            VpnPayload vpn => new OutlineNode("VPN (IKEv2)", vpn.UserDefinedName, VpnWords.Of(vpn)),
            MailPayload mail => new OutlineNode("Mail account", mail.EmailAddress, Mail(mail)),
            ExchangePayload exchange => ExchangeWords.Of(exchange),
            _ => new OutlineNode(payload.DisplayName),
        };
        return node with { Warning = warnings.Count > 0 ? string.Join(" ", warnings) : null };
    }

    private static EapTls? EapOf(Payload payload) => (payload as WiFiPayload)?.Eap ?? (payload as EthernetPayload)?.Eap;

    private static OutlineNode[] Scep(ScepPayload scep) =>
    [
        new("Subject", string.Join(", ", scep.Subject.Select(attribute => $"{attribute.Name}={attribute.Value}"))),
        .. scep.SubjectAlternativeNames.Rfc822Names.Select(name => new OutlineNode("E-mail address", name)),
        .. scep.SubjectAlternativeNames.DnsNames.Select(name => new OutlineNode("DNS name", name)),
        .. scep.SubjectAlternativeNames.Uris.Select(name => new OutlineNode("URI", name)),
        .. scep.SubjectAlternativeNames.NtPrincipalName is { } principal ? [new OutlineNode("User principal name", principal)] : (OutlineNode[])[],
        new("Key", $"RSA, {scep.KeySize} bits, made on the device{(scep.KeyIsExtractable ? "; a Mac lets it be exported" : "")}"
            + (scep.AllowAllAppsAccess ? "; every app on a Mac may use it" : "")),
        new("Fetched from", scep.Url.AbsoluteUri),
        .. scep.Challenge is null ? [new OutlineNode("Code", "the device asks the person, whom an admin tells it")] : (OutlineNode[])[],
        new("While somebody must approve", string.Create(
            CultureInfo.InvariantCulture, $"asks {scep.Retries} times, every {scep.RetryDelay.TotalSeconds:0} seconds")),
    ];

    private static OutlineNode[] WiFi(WiFiPayload wifi, ConfigurationProfile profile) =>
    [
        new("Security", wifi.Security == WiFiSecurity.Wpa3 ? "WPA3 Enterprise" : "WPA2 Enterprise, or WPA3"),
        new("Joins", wifi.AutoJoin ? "by itself" : "when the person chooses it"),
        .. wifi.Hidden ? [new OutlineNode("Name", "hidden")] : (OutlineNode[])[],
        .. Machine(wifi.SystemMode),
        .. Eap(wifi.Eap, profile),
    ];

    private static OutlineNode[] Machine(bool systemMode) => systemMode ? [new("On a Mac", "joins before anybody signs in")] : [];

    private static OutlineNode[] Eap(EapTls eap, ConfigurationProfile profile) =>
    [
        new("Signs in", $"with the digital ID (EAP-TLS){(eap.UserName is { } user ? $" as {user}" : "")}"),
        .. eap.OuterIdentity is { } outer ? [new OutlineNode("Outer identity", outer)] : (OutlineNode[])[],
        .. eap.TrustedServerNames.Count > 0 ? [new OutlineNode("Trusts servers named", string.Join(", ", eap.TrustedServerNames))] : (OutlineNode[])[],
        .. eap.Anchors.Count > 0 ? [new OutlineNode("Trusts certificates of", string.Join(", ", Names(eap, profile)))] : (OutlineNode[])[],
        new("TLS", eap.MinimumVersion == eap.MaximumVersion ? Spelled(eap.MinimumVersion) : "1.2 or 1.3"),
    ];

    private static IEnumerable<string> Names(EapTls eap, ConfigurationProfile profile) => profile.Payloads
        .Where(payload => eap.Anchors.Any(anchor => anchor.Uuid == payload.Identity.Uuid)).Select(payload => payload.DisplayName);

    private static string Spelled(TlsVersion version) => version == TlsVersion.Tls12 ? "1.2" : "1.3";

    private static OutlineNode[] Mail(MailPayload mail) =>
    [
        new("Name of the account", mail.AccountDescription),
        new("User name", mail.Incoming.UserName ?? "the device asks the person"),
        new("Reads from", Server(mail.Incoming)),
        new("Sends by", Server(mail.Outgoing)),
        new("S/MIME", SmimeWords.Of(mail.Signs, mail.Encrypts, mail.EncryptsByDefault)),
        new("Password", "the device asks the person"),
    ];

    private static string Server(MailServer server) =>
        server.Host + (server.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $":{port}") : "") + (server.Tls ? ", encrypted" : ", not encrypted");
}
