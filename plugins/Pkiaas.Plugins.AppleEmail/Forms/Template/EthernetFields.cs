using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>802.1X on the wire.</summary>
internal static class EthernetFields
{
    public const string Ethernet = "ethernet";

    private const string Group = "Ethernet";
    private static readonly SettingCondition On = new(Ethernet, "true");

    public static EapFields Eap { get; } = new(Ethernet);

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = Ethernet, Label = "Macs sign in to Ethernet with their certificate", Kind = SettingKind.Boolean, Group = Group, Default = "false",
            Help = "802.1X with EAP-TLS on the first interface that is in use. Macs alone know this.",
        },
        .. Eap.All(Group, On),
    ];
}
