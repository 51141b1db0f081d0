using Pkiaas.Plugins.ContractTests.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>What a preview says, every line of it.</summary>
public sealed class OutlineTests : IAsyncDisposable
{
    private readonly MailBench _bench = new(new SetTime(new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.Zero)));
    private readonly EnrollmentTicket _ticket = SampleTickets.Ticket(PluginSettings.Empty) with
    {
        CertificateExpires = new DateTimeOffset(2027, 12, 31, 12, 0, 0, TimeSpan.Zero),
    };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_template_with_everything_is_told_line_by_line() => Assert.Equal(
        """
        Profile: Example devices
          From: Example Ltd
          Description: One / Two
          For: any Apple device
          Keychain on a Mac: the machine's
          Asks for consent
            Unless another language fits: Do you agree?
            de: Einverstanden?
          Update offered on a Mac from: 1 December 2027
          Removed by itself after: 400 days
        Trusted root: Example Root
        Authority: Example Issuing
        Trusted root: RADIUS Root
        Digital ID (SCEP): Ada Lovelace
          ! Letting the key be exported does nothing on iPhone or iPad and Apple Vision Pro. Letting every app use the key does nothing on iPhone or iPad and Apple Vision Pro.
          Subject: O=Example Ltd, CN=Ada Lovelace
          E-mail address: ada@example.com
          DNS name: ada.example.com
          Key: RSA, 2048 bits, made on the device; a Mac lets it be exported; every app on a Mac may use it
          Fetched from: https://pki.example.com/scep/0198c5a2
          While somebody must approve: asks 20 times, every 60 seconds
        Wi-Fi: Office
          ! Joining before anybody signs in does nothing on iPhone or iPad and Apple Vision Pro.
          Security: WPA2 Enterprise, or WPA3
          Joins: by itself
          On a Mac: joins before anybody signs in
          Signs in: with the digital ID (EAP-TLS) as ada@example.com
          Trusts servers named: radius.example.com, wpa.*.example.com
          Trusts certificates of: Example Root, Example Issuing
          TLS: 1.2
        Wi-Fi: Lab
          ! Joining before anybody signs in does nothing on iPhone or iPad and Apple Vision Pro.
          Security: WPA3 Enterprise
          Joins: when the person chooses it
          Name: hidden
          On a Mac: joins before anybody signs in
          Signs in: with the digital ID (EAP-TLS)
          Outer identity: anonymous@example.com
          Trusts certificates of: RADIUS Root
          TLS: 1.3
        Ethernet: 802.1X on the first interface in use
          ! Signing in to Ethernet does nothing on iPhone or iPad and Apple Vision Pro.
          On a Mac: joins before anybody signs in
          Signs in: with the digital ID (EAP-TLS) as Ada Lovelace
          Trusts servers named: wire.example.com
          Trusts certificates of: RADIUS Root
          TLS: 1.2 or 1.3
        VPN (IKEv2): Example VPN
          Server: gate.example.com, which says it is vpn.example.com
          Issuer of the server's certificate: Example CA
          Common name of the server's certificate: Example Gate
          Revocation: looks whether the server's certificate was revoked
          The device says it is: ada@example.com
          Connects: by itself on every network
          Encryption: AES-256-CBC, SHA-384, Diffie-Hellman group 20 (P-384), perfect forward secrecy
          Makes new keys: every 480 minutes
          Notices a dead connection: within half an hour
          Largest packet (MTU): 1350 bytes
        Mail account: ada@example.com
          ! Signing and encrypting mail (S/MIME) does nothing on a Mac: Mail there finds the certificate by its address. Mail: Macs have mail accounts for a person and not for the machine, and may refuse the whole profile because of it.
          Name of the account: Example
          User name: ada
          Reads from: imap.example.com:993, encrypted
          Sends by: smtp.example.com:465, encrypted
          S/MIME: signs and encrypts
          Password: the device asks the person
        """,
        OutlineText.Of(await _bench.DescribeAsync(_ticket, TemplateSamples.Everything)));

    [Fact]
    public async Task A_tunnel_as_an_empty_form_has_it_is_told_by_what_the_form_calls_it() => Assert.EndsWith(
        """
        VPN (IKEv2): Example VPN
          Server: vpn.example.com
          The device says it is: ada@example.com
          Connects: when the person switches it on
          Encryption: AES-256-GCM, SHA-256, Diffie-Hellman group 14 (2048 bits), perfect forward secrecy
          Makes new keys: every 1440 minutes
          Notices a dead connection: within ten minutes
        """,
        OutlineText.Of(await _bench.DescribeAsync(_ticket, new Dictionary<string, string>
        {
            ["vpn"] = "true", ["vpnName"] = "Example VPN", ["vpnServer"] = "vpn.example.com", ["vpnRemoteIdentifier"] = "vpn.example.com",
        })),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_tunnel_of_other_algorithms_is_told_beside_the_exchange_of_keys() => Assert.Contains(
        """
          Encryption: AES-256-GCM, SHA-384, Diffie-Hellman group 20 (P-384), perfect forward secrecy
          Makes new keys: every 1440 minutes
          Encryption in the tunnel: AES-128-GCM, SHA-256, Diffie-Hellman group 19 (P-256)
          Makes new keys in the tunnel: every 60 minutes
        """,
        OutlineText.Of(await _bench.DescribeAsync(_ticket, new Dictionary<string, string>
        {
            ["vpn"] = "true", ["vpnName"] = "Example VPN", ["vpnServer"] = "vpn.example.com", ["vpnRemoteIdentifier"] = "vpn.example.com", ["vpnIntegrity"] = "Sha384",
            ["vpnGroup"] = "20", ["vpnChild"] = "true", ["vpnChildEncryption"] = "Aes128Gcm", ["vpnChildGroup"] = "19", ["vpnChildLifetime"] = "60",
        })),
        StringComparison.Ordinal);
}
