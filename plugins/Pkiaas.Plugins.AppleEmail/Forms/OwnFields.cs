using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms;

/// <summary>
/// What one person's profile may have other than its template's. Empty: as the template says. Neither their names nor their labels are words that a list of people
/// has above other columns: there displayName is the person's, and "Consent: yes" says that he agreed, and is no text to agree to.
/// </summary>
internal static class OwnFields
{
    public const string ProfileName = "profileName";
    public const string Description = "profileDescription";
    public const string Consent = "profileConsent";
    public const string Keychain = "keychain";
    public const string KeySize = "keySize";
    public const string UpdateDays = "updateDays";

    private const string Group = "Different from the template";
    private const string AsTemplate = "As the template says";
    private static readonly SettingCondition OnMac = new(RequestForm.Device, RequestForm.Any, RequestForm.Mac);

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = ProfileName, Label = "Name of the profile", Kind = SettingKind.Text, Group = Group, MaximumLength = 100,
            Help = "What this person sees first when installing it.",
        },
        new SettingField
        {
            Name = Description, Label = "Description of the profile", Kind = SettingKind.MultilineText, Group = Group, MaximumLength = 1000,
            Help = "Helps this person decide whether to install.",
        },
        new SettingField
        {
            Name = Consent, Label = "Consent text of the profile", Kind = SettingKind.MultilineText, Group = Group, MaximumLength = 4000,
            Help = "A text that this person must agree to, whatever the device's language: it takes the place of the template's text and its translations.",
        },
        new SettingField
        {
            Name = Keychain, Label = "Keychain on a Mac", Kind = SettingKind.Choice, Group = Group, Default = "", VisibleWhen = OnMac,
            Choices =
            [
                new SettingChoice("", AsTemplate), new SettingChoice(ProfileFields.UserScope, "The person's"),
                new SettingChoice(ProfileFields.SystemScope, "The machine's", "Networks are joined before anybody signs in. Installing asks for an administrator."),
            ],
        },
        new SettingField
        {
            Name = KeySize, Label = "Size of the key", Kind = SettingKind.Choice, Group = Group, Default = "",
            Choices = [new SettingChoice("", AsTemplate), new SettingChoice("2048", "RSA, 2048 bits"), new SettingChoice("4096", "RSA, 4096 bits")],
            Help = "Never smaller than the template asks for.",
        },
        new SettingField
        {
            Name = UpdateDays, Label = "Offer an update before the certificate expires", Kind = SettingKind.Number, Group = Group, Minimum = 0, Maximum = 365,
            Help = "Days, on a Mac. 0: no Update button. Empty: as the template says.", VisibleWhen = OnMac,
        },
    ];

    /// <summary>The size that was chosen, or null.</summary>
    public static int? SizeOf(PluginSettings fields) => (int?)fields.FindNumber(KeySize);

    /// <summary>The template's fields with the request's own in their place.</summary>
    public static PluginSettings Over(PluginSettings template, PluginSettings own)
    {
        var values = template.Values.ToDictionary(StringComparer.Ordinal);
        Put(ProfileFields.DisplayName, own.Find(ProfileName));
        Put(ProfileFields.Description, own.Find(Description));
        Put(ProfileFields.Scope, own.Find(Keychain));
        Put(ProfileFields.UpdateDays, own.Find(UpdateDays));
        if (own.FindNumber(UpdateDays) == 0) values.Remove(ProfileFields.UpdateDays);
        if (Put(ProfileFields.Consent, own.Find(Consent)))
        {
            // A device that speaks one of them would show the template's text and not this one.
            foreach (var name in values.Keys.Where(name => name.StartsWith(ProfileFields.Translations + "[", StringComparison.Ordinal)).ToList()) values.Remove(name);
        }
        return new PluginSettings(values);

        bool Put(string name, string? value)
        {
            if (string.IsNullOrWhiteSpace(value)) return false;
            values[name] = value;
            return true;
        }
    }
}
