using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>An IKEv2 VPN.</summary>
internal static class VpnFields
{
    public const string Vpn = "vpn";
    public const string Name = "vpnName";
    public const string Server = "vpnServer";
    public const string RemoteIdentifier = "vpnRemoteIdentifier";
    public const string LocalIdentifier = "vpnLocalIdentifier";
    public const string ServerIssuer = "vpnServerIssuer";
    public const string ServerName = "vpnServerName";
    public const string Encryption = "vpnEncryption";
    public const string Integrity = "vpnIntegrity";
    public const string DhGroup = "vpnGroup";
    public const string Lifetime = "vpnLifetime";
    public const string Child = "vpnChild";
    public const string ChildEncryption = "vpnChildEncryption";
    public const string ChildIntegrity = "vpnChildIntegrity";
    public const string ChildGroup = "vpnChildGroup";
    public const string ChildLifetime = "vpnChildLifetime";
    public const string Pfs = "vpnForwardSecrecy";
    public const string Revocation = "vpnRevocation";
    public const string DeadPeer = "vpnDeadPeer";
    public const string AlwaysOn = "vpnAlways";
    public const string Mtu = "vpnMtu";

    private const string Group = "VPN";
    private static readonly SettingCondition On = new(Vpn, "true");
    private static readonly SettingCondition OnChild = new(Child, "true");

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = Vpn, Label = "Set up a VPN (IKEv2)", Kind = SettingKind.Boolean, Group = Group, Default = "false",
            Help = "Devices open it with their certificate.",
        },
        Line(Name, "Name of the connection", "Example VPN", "As people see it in Settings."),
        Line(Server, "Server", "vpn.example.com", "A host name or an IP address, without https:// or port."),
        Line(RemoteIdentifier, "Server's identifier", "vpn.example.com", "As in the server's certificate, usually its host name."),
        new SettingField
        {
            Name = LocalIdentifier, Label = "Device's identifier", Kind = SettingKind.Choice, Group = Group, Required = true, Default = NameSource.Email,
            Choices = NameSource.Choices, Help = "The server compares it with the certificate.", VisibleWhen = On,
        },
        Line(ServerIssuer, "Issuer of the server's certificate", "Example CA", "Its common name. Some servers send their certificate only when asked by it.", required: false),
        Line(ServerName, "Common name of the server's certificate", "vpn.example.com", "Only when it is not the server's identifier.", required: false),
        Choice(Encryption, "Encryption", nameof(IkeEncryption.Aes256Gcm), IkeChoices.Encryptions),
        Choice(Integrity, "Integrity", nameof(IkeIntegrity.Sha256), IkeChoices.Integrities),
        Choice(DhGroup, "Diffie-Hellman group", "14", IkeChoices.Groups),
        Minutes(Lifetime, "Minutes until new keys", On),
        Switch(Child, "The tunnel uses other algorithms", "false", "Off: the traffic (ESP) is protected as the exchange of keys (IKE) is. On: as set here."),
        Choice(ChildEncryption, "Encryption in the tunnel", nameof(IkeEncryption.Aes256Gcm), IkeChoices.Encryptions, OnChild),
        Choice(ChildIntegrity, "Integrity in the tunnel", nameof(IkeIntegrity.Sha256), IkeChoices.Integrities, OnChild),
        Choice(ChildGroup, "Diffie-Hellman group in the tunnel", "14", IkeChoices.Groups, OnChild, "Used with perfect forward secrecy alone."),
        Minutes(ChildLifetime, "Minutes until new keys in the tunnel", OnChild),
        Switch(Pfs, "Perfect forward secrecy", "true", "A key that leaks later opens no earlier traffic. The server must do the same."),
        Switch(Revocation, "Look whether the server's certificate was revoked", "false", "As well as the device can: no answer counts as good."),
        Choice(DeadPeer, "Notice a dead connection", nameof(DeadPeerDetection.Medium), IkeChoices.DeadPeers),
        Switch(AlwaysOn, "Connect by itself on every network", "false", "The person can switch that off in Settings."),
        new SettingField
        {
            Name = Mtu, Label = "Largest packet (MTU)", Kind = SettingKind.Number, Group = Group, Minimum = 1280, Maximum = 1400,
            Help = "Bytes. Empty: the system decides.", VisibleWhen = On,
        },
    ];

    private static SettingField Line(string name, string label, string example, string help, bool required = true) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Text, Group = Group, Required = required, MaximumLength = 253, Placeholder = example, Help = help,
        VisibleWhen = On,
    };

    private static SettingField Choice(
        string name, string label, string preset, IReadOnlyList<SettingChoice> choices, SettingCondition? visible = null, string? help = null) => new()
        {
            Name = name, Label = label, Kind = SettingKind.Choice, Group = Group, Required = true, Default = preset, Choices = choices, Help = help,
            VisibleWhen = visible ?? On,
        };

    private static SettingField Minutes(string name, string label, SettingCondition visible) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Number, Group = Group, Required = true, Default = "1440", Minimum = 10, Maximum = 1440, VisibleWhen = visible,
    };

    private static SettingField Switch(string name, string label, string preset, string help) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Boolean, Group = Group, Default = preset, Help = help, VisibleWhen = On,
    };
}
