using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>The mail account when it is one of Exchange; what it has in common with others stands in <see cref="MailFields"/>.</summary>
internal static class ExchangeFields
{
    public const string Host = "exchangeHost";
    public const string Tls = "exchangeTls";
    public const string SignIn = "exchangeSignIn";
    public const string ByOAuth = "oauth";
    public const string ByCertificate = "certificate";
    public const string ByPassword = "password";
    public const string SignInUrl = "exchangeSignInUrl";
    public const string TokenUrl = "exchangeTokenUrl";
    public const string User = "exchangeUser";
    public const string UserIsPrincipal = "upn";
    public const string Days = "exchangeDays";
    public const string KeepMessages = "exchangeKeepMessages";
    public const string MailAppOnly = "exchangeMailAppOnly";
    public const string KeepAddresses = "exchangeKeepAddresses";

    private static readonly SettingCondition On = new(MailFields.Kind, MailFields.Exchange);
    private static readonly SettingCondition OAuth = new(SignIn, ByOAuth);

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = SignIn, Label = "Signing in", Kind = SettingKind.Choice, Group = MailFields.Group, Required = true, Default = ByOAuth, VisibleWhen = On,
            Choices =
            [
                new SettingChoice(ByOAuth, "On a web page (OAuth)", "What Exchange Online asks for. The person signs in once the profile is installed."),
                new SettingChoice(ByCertificate, "With the certificate", "The server must be set up for certificates of this authority."),
                new SettingChoice(ByPassword, "With a password", "It never travels: the device asks the person for it."),
            ],
        },
        new SettingField
        {
            Name = Host, Label = "Server (Exchange)", Kind = SettingKind.Text, Group = MailFields.Group, MaximumLength = 253, Placeholder = "mail.example.com",
            Help = "A host name or an IP address. Needed, unless devices sign in on a web page that they find by the address themselves.", VisibleWhen = On,
        },
        Switch(Tls, "The connection is encrypted", "true", null),
        Address(SignInUrl, "Page for signing in", "https://login.example.com/authorize", "Empty: devices find it by the e-mail address, and the server with it."),
        Address(TokenUrl, "Address for tokens", "https://login.example.com/token", "Where the device exchanges what the page gave it."),
        new SettingField
        {
            Name = User, Label = "User name at the server", Kind = SettingKind.Choice, Group = MailFields.Group, Required = true,
            Default = MailFields.UserIsAddress, VisibleWhen = On,
            Choices =
            [
                new SettingChoice(MailFields.UserIsAddress, "The whole address"), new SettingChoice(UserIsPrincipal, "The user principal name"),
                new SettingChoice(MailFields.UserIsLocalPart, "The part before the @"), new SettingChoice("ask", "The device asks"),
            ],
        },
        new SettingField
        {
            Name = Days, Label = "Days of mail on the device", Kind = SettingKind.Choice, Group = MailFields.Group, Required = true, Default = "7",
            Choices = [.. ExchangePayload.PastDays.Select(days => new SettingChoice(days.ToString(CultureInfo.InvariantCulture), Words(days)))],
            Help = "Until the person chooses otherwise; a new profile sets it again.", VisibleWhen = On,
        },
        Switch(KeepMessages, "Messages stay in this account", "false", "They cannot be moved to another one, nor answered or forwarded from it."),
        Switch(MailAppOnly, "Only Mail sends from this account", "false", "Other apps cannot, as by sharing a photo."),
        Switch(KeepAddresses, "Recent addresses stay on the device", "false", "They are not shared with the person's other devices."),
    ];

    /// <summary>Whether the account uses the device's certificate whatever becomes of its messages.</summary>
    public static bool UseCertificate(PluginSettings fields) => MailFields.IsExchange(fields) && fields.Find(SignIn) == ByCertificate;

    private static SettingField Switch(string name, string label, string preset, string? help) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Boolean, Group = MailFields.Group, Default = preset, Help = help, VisibleWhen = On,
    };

    private static SettingField Address(string name, string label, string example, string help) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Url, Group = MailFields.Group, MaximumLength = 500, Placeholder = example, Help = help, VisibleWhen = OAuth,
    };

    private static string Words(int days) => days switch { 0 => "All", 1 => "1 day", _ => $"{days} days" };
}
