using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>The profile itself: what the person reads, for which devices it is, and when it goes.</summary>
internal static class ProfileFields
{
    public const string DisplayName = "displayName";
    public const string Description = "description";
    public const string Device = "device";
    public const string Scope = "scope";
    public const string SystemScope = "system";
    public const string UserScope = "user";
    public const string Consent = "consent";
    public const string Translations = "consentTranslations";
    public const string Language = "language";
    public const string Text = "text";
    public const string Removal = "removal";
    public const string OnDate = "date";
    public const string AfterDays = "days";
    public const string RemovalDate = "removalDate";
    public const string RemovalDays = "removalDays";
    public const string UpdateDays = "updateDays";

    private const string Group = "Profile";

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = DisplayName, Label = "Name of the profile", Kind = SettingKind.Text, Group = Group, MaximumLength = 100,
            Help = "What people see first when they install it. Empty: the organisation and the template's name.",
        },
        new SettingField
        {
            Name = Description, Label = "Description", Kind = SettingKind.MultilineText, Group = Group, MaximumLength = 1000,
            Help = "Helps people decide whether to install. Empty: a sentence about the digital ID and whose it is, in the request's language.",
        },
        new SettingField
        {
            Name = Device, Label = "For which devices", Kind = SettingKind.Choice, Group = Group, Required = true, Default = RequestForm.Any,
            Help = "A request may name one kind of device itself, as long as it fits.", Choices = RequestForm.Devices,
        },
        new SettingField
        {
            Name = Scope, Label = "Keychain on a Mac", Kind = SettingKind.Choice, Group = Group, Required = true, Default = "default",
            Choices =
            [
                new SettingChoice("default", "As the system decides", "The person's own keychain."),
                new SettingChoice(UserScope, "The person's"),
                new SettingChoice(SystemScope, "The machine's", "Networks are joined before anybody signs in. Installing asks for an administrator."),
            ],
        },
        new SettingField
        {
            Name = Consent, Label = "Consent", Kind = SettingKind.MultilineText, Group = Group, MaximumLength = 4000,
            Help = "A text that the person must agree to before the profile is installed. Empty: none.",
        },
        new SettingField
        {
            Name = Translations, Label = "Consent in other languages", ItemLabel = "language", Kind = SettingKind.List, Group = Group, MaximumItems = 20,
            Help = "The device shows the one that fits its language, and the text above otherwise.",
            Items =
            [
                new SettingField
                {
                    Name = Language, Label = "Language", Kind = SettingKind.Text, Required = true, Placeholder = "de",
                    Pattern = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", PatternHelp = "A language tag such as de, fr or pt-BR.",
                },
                new SettingField { Name = Text, Label = "Text", Kind = SettingKind.MultilineText, Required = true, MaximumLength = 4000 },
            ],
        },
        new SettingField
        {
            Name = Removal, Label = "Removed by itself", Kind = SettingKind.Choice, Group = Group, Required = true, Default = "never",
            Choices =
            [
                new SettingChoice("never", "Never"), new SettingChoice(OnDate, "On a day"), new SettingChoice(AfterDays, "Some days after installation"),
            ],
        },
        new SettingField
        {
            Name = RemovalDate, Label = "Day of removal", Kind = SettingKind.Date, Group = Group, Required = true,
            Help = "At its beginning, UTC.", VisibleWhen = new SettingCondition(Removal, OnDate),
        },
        new SettingField
        {
            Name = RemovalDays, Label = "Days until removal", Kind = SettingKind.Number, Group = Group, Required = true, Minimum = 1, Maximum = 3650,
            VisibleWhen = new SettingCondition(Removal, AfterDays),
        },
        new SettingField
        {
            Name = UpdateDays, Label = "Offer an update before the certificate expires", Kind = SettingKind.Number, Group = Group, Minimum = 1, Maximum = 365,
            Help = "Days. From then on a Mac shows an Update button at the profile, also after it was pressed. Needs Renewal on the tab SCEP, best within "
                + "as many days. Empty: no button.",
        },
    ];
}
