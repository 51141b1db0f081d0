using Pkiaas.TestKit.Plist;

namespace Pkiaas.AppleProfiles.Tests;

public sealed class NetworkPayloadTests
{
    private static readonly string Certificate = Profiles.Identity.ForPayload("scep").Uuid.ToString("D").ToUpperInvariant();
    private static readonly string Root = Profiles.Identity.ForPayload("root").Uuid.ToString("D").ToUpperInvariant();

    [Fact]
    public void A_network_is_joined_with_the_devices_certificate_and_a_named_server()
    {
        var wifi = Read(NetworkProfiles.WiFi() with { Security = WiFiSecurity.Wpa3, Hidden = true, AutoJoin = false });
        Assert.Equal(("Example", "WPA3", Certificate), (wifi.Text("SSID_STR"), wifi.Text("EncryptionType"), wifi.Text("PayloadCertificateUUID")));
        Assert.Equal((true, false), ((bool)wifi["HIDDEN_NETWORK"], (bool)wifi["AutoJoin"]));
        var eap = wifi.Map("EAPClientConfiguration");
        Assert.Equal([13L], eap.List("AcceptEAPTypes"));
        Assert.Equal([Root], eap.List("PayloadCertificateAnchorUUID"));
        Assert.Equal(["radius.example.com", "wpa.*.example.com"], eap.List("TLSTrustedServerNames"));
        Assert.Equal(("ada@example.com", "1.2", "1.2"), (eap.Text("UserName"), eap.Text("TLSMinimumVersion"), eap.Text("TLSMaximumVersion")));
    }

    [Fact]
    public void The_wire_is_for_the_first_interface_that_is_in_use()
    {
        var ethernet = Read(NetworkProfiles.Ethernet() with { SystemMode = true });
        Assert.Equal(("FirstActiveEthernet", Certificate), (ethernet.Text("Interface"), ethernet.Text("PayloadCertificateUUID")));
        Assert.Equal(["System"], ethernet.List("SetupModes"));
        var eap = ethernet.Map("EAPClientConfiguration");
        Assert.Equal([13L], eap.List("AcceptEAPTypes"));
        Assert.Equal([Root], eap.List("PayloadCertificateAnchorUUID"));
        Assert.Equal(["radius.example.com", "wpa.*.example.com"], eap.List("TLSTrustedServerNames"));
        Assert.Equal(("ada@example.com", "1.2", "1.2"), (eap.Text("UserName"), eap.Text("TLSMinimumVersion"), eap.Text("TLSMaximumVersion")));
    }

    [Fact]
    public void The_wire_waits_for_a_person_unless_the_machine_itself_signs_in() => Assert.DoesNotContain("SetupModes", Read(NetworkProfiles.Ethernet()).Keys);

    [Fact]
    public void On_the_wire_TLS_1_3_alone_needs_an_outer_identity_too()
    {
        var modern = NetworkProfiles.Eap() with { MinimumVersion = TlsVersion.Tls13, MaximumVersion = TlsVersion.Tls13 };
        Assert.Equal("OuterIdentity", Refusal(NetworkProfiles.Ethernet() with { Eap = modern }).Key);
        var eap = Read(NetworkProfiles.Ethernet() with { Eap = modern with { OuterIdentity = "anonymous" } }).Map("EAPClientConfiguration");
        Assert.Equal(("anonymous", "1.3", "1.3"), (eap.Text("OuterIdentity"), eap.Text("TLSMinimumVersion"), eap.Text("TLSMaximumVersion")));
    }

    [Fact]
    public void A_tunnel_opens_with_the_devices_certificate()
    {
        var vpn = Read(NetworkProfiles.Vpn() with { AlwaysConnect = true, ServerIssuerName = "Example CA" });
        var tunnel = vpn.Map("IKEv2");
        Assert.Equal(("IKEv2", "Example VPN"), (vpn.Text("VPNType"), vpn.Text("UserDefinedName")));
        Assert.Equal(("Certificate", Certificate, "RSA"), (tunnel.Text("AuthenticationMethod"), tunnel.Text("PayloadCertificateUUID"), tunnel.Text("CertificateType")));
        Assert.Equal("Connect", tunnel.Maps("OnDemandRules").Single().Text("Action"));
        Assert.Equal("AES-256-GCM", tunnel.Map("IKESecurityAssociationParameters").Text("EncryptionAlgorithm"));
    }

    [Fact]
    public void Mail_signs_and_encrypts_with_the_devices_certificate_and_asks_for_its_password()
    {
        var mail = Read(NetworkProfiles.Mail());
        Assert.Equal((Certificate, Certificate), (mail.Text("SMIMESigningCertificateUUID"), mail.Text("SMIMEEncryptionCertificateUUID")));
        Assert.Equal((true, true), ((bool)mail["SMIMESigningEnabled"], (bool)mail["SMIMEEncryptionEnabled"]));
        Assert.DoesNotContain(mail.Keys, key => key.EndsWith("Password", StringComparison.Ordinal) && mail[key] is string);
    }

    [Fact]
    public void Mail_that_only_signs_names_no_certificate_to_encrypt_with() =>
        Assert.False(Read(NetworkProfiles.Mail() with { Encrypts = false }).ContainsKey("SMIMEEncryptionCertificateUUID"));

    [Theory]
    [InlineData("")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("ääääääääääääääääa")]
    public void A_networks_name_has_at_most_32_bytes(string name) =>
        Assert.Equal("SSID_STR", Assert.Throws<ProfileException>(() => NetworkProfiles.WiFi() with { Ssid = name }).Key);

    [Fact]
    public void TLS_1_3_alone_needs_an_outer_identity() => Assert.Equal("OuterIdentity", Refusal(NetworkProfiles.WiFi() with
    {
        Eap = NetworkProfiles.Eap() with { MinimumVersion = TlsVersion.Tls13, MaximumVersion = TlsVersion.Tls13 },
    }).Key);

    [Fact]
    public void The_newest_TLS_is_not_older_than_the_oldest() => Assert.Equal("TLSMaximumVersion", Refusal(NetworkProfiles.WiFi() with
    {
        Eap = NetworkProfiles.Eap() with { MinimumVersion = TlsVersion.Tls13, OuterIdentity = "anonymous" },
    }).Key);

    [Fact]
    public void A_network_without_the_certificate_that_it_names_is_refused() => Assert.Throws<ProfileException>(
        () => Profiles.Full() with { Payloads = [Profiles.Certificate(CertificateRole.Root, "root"), NetworkProfiles.WiFi()] });

    [Fact]
    public void A_profile_sets_up_one_wire() =>
        Assert.Throws<ProfileException>(() => NetworkProfiles.With(NetworkProfiles.Ethernet("one"), NetworkProfiles.Ethernet("two")));

    [Theory]
    [InlineData("german!")]
    [InlineData("")]
    [InlineData("e")]
    public void Consent_is_by_language(string language) => Assert.Equal("ConsentText", Assert.Throws<ProfileException>(
        () => Profiles.Full() with { ConsentText = new Dictionary<string, string> { [language] = "Agree?" } }).Key);

    private static PlistMap Read(Payload payload) => PlistReader.Read(NetworkProfiles.With(payload).Encode()).Payload(payload.Type);

    private static ProfileException Refusal(Payload payload) => Assert.Throws<ProfileException>(() => NetworkProfiles.With(payload).Encode());
}
