using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>How the device enrols and keeps its key.</summary>
internal static class KeyFields
{
    public const string KeyIsExtractable = "keyIsExtractable";
    public const string AllowAllApps = "allowAllApps";
    public const string Retries = "retries";
    public const string RetryDelay = "retryDelay";

    private const string Group = "Key and enrolment";

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = KeyIsExtractable, Label = "The key may be exported from a Mac's keychain", Kind = SettingKind.Boolean, Group = Group, Default = "false",
            Help = "Off: the key stays on the Mac on which it was made. Other devices never let it go.",
        },
        new SettingField
        {
            Name = AllowAllApps, Label = "Every app on a Mac may use the key", Kind = SettingKind.Boolean, Group = Group, Default = "false",
            Help = "Off: the Mac asks the person when an app uses it for the first time.",
        },
        new SettingField
        {
            Name = Retries, Label = "Questions while a request waits", Kind = SettingKind.Number, Group = Group, Required = true, Default = "3",
            Minimum = 0, Maximum = 100, Help = "How often the device asks again when somebody must approve its request first.",
        },
        new SettingField
        {
            Name = RetryDelay, Label = "Seconds between two questions", Kind = SettingKind.Number, Group = Group, Required = true, Default = "10",
            Minimum = 1, Maximum = 3600,
        },
    ];
}
