using Pkiaas.TestKit.Tls;

namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>Wi-Fi and Ethernet.</summary>
internal static class NetworkRows
{
    public const string WiFi = "com.apple.wifi.managed";
    public const string Ethernet = "com.apple.firstactiveethernet.managed";

    public static IReadOnlyList<FieldRow> All { get; } =
    [
        new("networks[0].ssid", "Office", $"{WiFi}/SSID_STR: 'Network before' -> 'Office'", $"{WiFi}/PayloadDisplayName: 'Wi-Fi Network before' -> 'Wi-Fi Office'"),
        new("networks[1].ssid", "Lab", $"{WiFi} 2: none -> there"),
        new("networks[0].security", "wpa3", $"{WiFi}/EncryptionType: 'WPA2' -> 'WPA3'"),
        new("networks[0].autoJoin", "false", $"{WiFi}/AutoJoin: true -> false"),
        new("networks[0].hidden", "true", $"{WiFi}/HIDDEN_NETWORK: false -> true"),
        .. Eap(name => $"networks[0].{name}", WiFi, "air"),
        new("ethernet", "false", $"{Ethernet}: there -> none"),
        .. Eap(name => $"ethernet{char.ToUpperInvariant(name[0])}{name[1..]}", Ethernet, "wire"),
    ];

    // How a device signs in, on the air and on the wire.
    private static FieldRow[] Eap(Func<string, string> named, string payload, string medium)
    {
        var eap = $"{payload}/EAPClientConfiguration";
        var anchor = $"com.apple.security.root(CN=RADIUS on {medium})";
        (string, string)[] modern = [(named("tlsMinimum"), "1.3"), (named("tlsMaximum"), "1.3"), (named("outerIdentity"), "before")];
        return
        [
            new(named("serverNames"), $"radius.{medium}.example\nwpa.*.{medium}.example", $"{eap}/TLSTrustedServerNames/0: none -> 'radius.{medium}.example'",
                $"{eap}/TLSTrustedServerNames/1: none -> 'wpa.*.{medium}.example'"),
            new(named("trustAuthority"), "true", $"{eap}/PayloadCertificateAnchorUUID/0: none -> @com.apple.security.root(CN=Example Root)",
                $"{eap}/PayloadCertificateAnchorUUID/1: none -> @com.apple.security.pkcs1(CN=Example Issuing)"),
            new(named("anchors"), Pem($"RADIUS on {medium}"), $"{anchor}: none -> there", $"{eap}/PayloadCertificateAnchorUUID/0: none -> @{anchor}"),
            new(named("userName"), "commonName", $"{eap}/UserName: none -> 'Ada Lovelace'"),
            new(named("userName"), "email", $"{eap}/UserName: none -> 'ada@example.com'"),
            new(named("userName"), "upn", $"{eap}/UserName: none -> 'ada@corp.example.com'"),
            new(named("userName"), "dns", $"{eap}/UserName: none -> 'ada.example.com'"),
            new(named("tlsMinimum"), "1.3", $"{eap}/TLSMinimumVersion: '1.2' -> '1.3'", $"{eap}/OuterIdentity: none -> 'before'") { Given = modern[1..] },
            new(named("tlsMaximum"), "1.3", $"{eap}/TLSMaximumVersion: '1.2' -> '1.3'"),
            new(named("outerIdentity"), $"anonymous@{medium}.example", $"{eap}/OuterIdentity: 'before' -> 'anonymous@{medium}.example'") { Given = modern },
        ];
    }

    public static string Pem(string name)
    {
        using var root = TestCertificates.Root(name);
        return root.ExportCertificatePem();
    }
}
