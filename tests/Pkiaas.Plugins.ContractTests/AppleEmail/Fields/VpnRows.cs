namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>The tunnel.</summary>
internal static class VpnRows
{
    private const string Vpn = "com.apple.vpn.managed";
    private const string Tunnel = $"{Vpn}/IKEv2";

    private const string Child = $"{Tunnel}/ChildSecurityAssociationParameters";
    private static readonly string[] Groups = ["15", "16", "17", "18", "19", "20", "21", "31", "32"];

    public static IReadOnlyList<FieldRow> All { get; } =
    [
        new("vpn", "false", $"{Vpn}: there -> none"),
        new("vpnName", "Office tunnel", $"{Vpn}/UserDefinedName: 'Tunnel before' -> 'Office tunnel'", $"{Vpn}/PayloadDisplayName: 'VPN Tunnel before' -> 'VPN Office tunnel'"),
        new("vpnServer", "gate.example.com", $"{Tunnel}/RemoteAddress: 'server.before.example' -> 'gate.example.com'"),
        new("vpnRemoteIdentifier", "vpn.example.com", $"{Tunnel}/RemoteIdentifier: 'identifier.before.example' -> 'vpn.example.com'"),
        new("vpnLocalIdentifier", "commonName", $"{Tunnel}/LocalIdentifier: 'ada@example.com' -> 'Ada Lovelace'"),
        new("vpnLocalIdentifier", "upn", $"{Tunnel}/LocalIdentifier: 'ada@example.com' -> 'ada@corp.example.com'"),
        new("vpnLocalIdentifier", "dns", $"{Tunnel}/LocalIdentifier: 'ada@example.com' -> 'ada.example.com'"),
        // Apple wants the type of certificate with the issuer's name.
        new("vpnServerIssuer", "Issuer of the gate", $"{Tunnel}/ServerCertificateIssuerCommonName: none -> 'Issuer of the gate'", $"{Tunnel}/CertificateType: none -> 'RSA'"),
        new("vpnServerName", "Name of the gate", $"{Tunnel}/ServerCertificateCommonName: none -> 'Name of the gate'"),
        Agreed("vpnEncryption", "Aes128Gcm", "EncryptionAlgorithm: 'AES-256-GCM' -> 'AES-128-GCM'"),
        Agreed("vpnEncryption", "Aes256", "EncryptionAlgorithm: 'AES-256-GCM' -> 'AES-256'"),
        Agreed("vpnEncryption", "Aes128", "EncryptionAlgorithm: 'AES-256-GCM' -> 'AES-128'"),
        Agreed("vpnEncryption", "ChaCha20Poly1305", "EncryptionAlgorithm: 'AES-256-GCM' -> 'ChaCha20Poly1305'"),
        Agreed("vpnIntegrity", "Sha384", "IntegrityAlgorithm: 'SHA2-256' -> 'SHA2-384'"),
        Agreed("vpnIntegrity", "Sha512", "IntegrityAlgorithm: 'SHA2-256' -> 'SHA2-512'"),
        .. Groups.Select(group => Agreed("vpnGroup", group, $"DiffieHellmanGroup: 14 -> {group}")),
        Agreed("vpnLifetime", "720", "LifeTimeInMinutes: 1440 -> 720"),
        new("vpnChild", "true", $"{Child}/EncryptionAlgorithm: 'AES-128' -> 'AES-256-GCM'") { Given = [("vpnEncryption", "Aes128")] },
        Tunnelled("vpnChildEncryption", "Aes128Gcm", "EncryptionAlgorithm: 'AES-256-GCM' -> 'AES-128-GCM'"),
        Tunnelled("vpnChildEncryption", "Aes256", "EncryptionAlgorithm: 'AES-256-GCM' -> 'AES-256'"),
        Tunnelled("vpnChildEncryption", "Aes128", "EncryptionAlgorithm: 'AES-256-GCM' -> 'AES-128'"),
        Tunnelled("vpnChildEncryption", "ChaCha20Poly1305", "EncryptionAlgorithm: 'AES-256-GCM' -> 'ChaCha20Poly1305'"),
        Tunnelled("vpnChildIntegrity", "Sha384", "IntegrityAlgorithm: 'SHA2-256' -> 'SHA2-384'"),
        Tunnelled("vpnChildIntegrity", "Sha512", "IntegrityAlgorithm: 'SHA2-256' -> 'SHA2-512'"),
        .. Groups.Select(group => Tunnelled("vpnChildGroup", group, $"DiffieHellmanGroup: 14 -> {group}")),
        Tunnelled("vpnChildLifetime", "60", "LifeTimeInMinutes: 1440 -> 60"),
        new("vpnForwardSecrecy", "false", $"{Tunnel}/EnablePFS: 1 -> 0"),
        new("vpnRevocation", "true", $"{Tunnel}/EnableCertificateRevocationCheck: 0 -> 1"),
        new("vpnDeadPeer", "None", $"{Tunnel}/DeadPeerDetectionRate: 'Medium' -> 'None'"),
        new("vpnDeadPeer", "Low", $"{Tunnel}/DeadPeerDetectionRate: 'Medium' -> 'Low'"),
        new("vpnDeadPeer", "High", $"{Tunnel}/DeadPeerDetectionRate: 'Medium' -> 'High'"),
        new("vpnAlways", "true", $"{Tunnel}/OnDemandEnabled: none -> 1", $"{Tunnel}/OnDemandRules/0/Action: none -> 'Connect'"),
        new("vpnMtu", "1317", $"{Tunnel}/MTU: none -> 1317"),
    ];

    private static FieldRow Tunnelled(string field, string value, string change) => new(field, value, $"{Child}/{change}") { Given = [("vpnChild", "true")] };

    // The exchange of keys and the traffic agree on the same, unless the form says otherwise.
    private static FieldRow Agreed(string field, string value, string change) =>
        new(field, value, $"{Tunnel}/IKESecurityAssociationParameters/{change}", $"{Tunnel}/ChildSecurityAssociationParameters/{change}");
}
