using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>The Wi-Fi networks that devices join with their certificate.</summary>
internal static class WiFiFields
{
    public const string Networks = "networks";
    public const string Ssid = "ssid";
    public const string Security = "security";
    public const string Wpa3 = "wpa3";
    public const string AutoJoin = "autoJoin";
    public const string Hidden = "hidden";

    public static EapFields Eap { get; } = new("");

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = Networks, Label = "Networks", ItemLabel = "network", Kind = SettingKind.List, Group = "Wi-Fi", MaximumItems = 10,
            Help = "Devices join them with their certificate (EAP-TLS), without a password.",
            Items =
            [
                new SettingField
                {
                    Name = Ssid, Label = "Name (SSID)", Kind = SettingKind.Text, Required = true, MaximumLength = 32, KeepsBlanks = true,
                    Help = "Exactly as the network calls itself, blanks included: at most 32 bytes.",
                },
                new SettingField
                {
                    Name = Security, Label = "Security", Kind = SettingKind.Choice, Required = true, Default = "wpa2",
                    Choices =
                    [
                        new SettingChoice("wpa2", "WPA2 Enterprise", "Systems since 2022 join WPA3 too."),
                        new SettingChoice(Wpa3, "WPA3 Enterprise", "Systems since 2022 join nothing else."),
                    ],
                },
                new SettingField { Name = AutoJoin, Label = "Join by itself", Kind = SettingKind.Boolean, Default = "true" },
                new SettingField
                {
                    Name = Hidden, Label = "The network hides its name", Kind = SettingKind.Boolean, Default = "false",
                    Help = "Devices then call for it wherever they are.",
                },
                .. Eap.All(null, null),
            ],
        },
    ];
}
