using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms.Template;

/// <summary>A mail account with S/MIME.</summary>
internal static class MailFields
{
    public const string Mail = "mail";
    public const string Name = "mailName";
    public const string Kind = "mailKind";
    public const string Exchange = "exchange";
    public const string Incoming = "mailIncoming";
    public const string IncomingPort = "mailIncomingPort";
    public const string Outgoing = "mailOutgoing";
    public const string OutgoingPort = "mailOutgoingPort";
    public const string Tls = "mailTls";
    public const string User = "mailUser";
    public const string UserIsAddress = "address";
    public const string UserIsLocalPart = "localPart";
    public const string Sign = "mailSign";
    public const string Encrypt = "mailEncrypt";
    public const string EncryptByDefault = "mailEncryptByDefault";

    public const string Group = "Mail (S/MIME)";

    private const string Imap = "imap";
    private static readonly SettingCondition On = new(Mail, "true");
    private static readonly SettingCondition ByImap = new(Kind, Imap);

    public static IReadOnlyList<SettingField> All { get; } =
    [
        new SettingField
        {
            Name = Mail, Label = "Set up a mail account that signs and encrypts", Kind = SettingKind.Boolean, Group = Group, Default = "false",
            Help = "iPhone, iPad and Vision Pro. The account's address is the e-mail address among the request's alternative names. "
                + "On a Mac, Mail finds the certificate by itself.",
        },
        Line(Name, "Name of the account", "Example Ltd") with { VisibleWhen = On },
        new SettingField
        {
            Name = Kind, Label = "Kind of account", Kind = SettingKind.Choice, Group = Group, Required = true, Default = Imap, VisibleWhen = On,
            Choices = [new SettingChoice(Imap, "IMAP"), new SettingChoice(Exchange, "Exchange", "With contacts, calendars, reminders and notes; not for Macs.")],
        },
        Line(Incoming, "Server for reading (IMAP)", "imap.example.com", "A host name or an IP address; its port stands beside it."),
        Port(IncomingPort, "Its port", "993"),
        Line(Outgoing, "Server for sending (SMTP)", "smtp.example.com", "A host name or an IP address; its port stands beside it."),
        Port(OutgoingPort, "Its port", "587"),
        Switch(Tls, "Connections are encrypted", "true", null, ByImap),
        new SettingField
        {
            Name = User, Label = "User name at the servers", Kind = SettingKind.Choice, Group = Group, Required = true, Default = UserIsAddress,
            Choices =
            [
                new SettingChoice(UserIsAddress, "The whole address"), new SettingChoice(UserIsLocalPart, "The part before the @"),
                new SettingChoice("ask", "The device asks"),
            ],
            Help = "The password never travels: the device asks the person for it.", VisibleWhen = ByImap,
        },
        .. ExchangeFields.All,
        Switch(Sign, "Sign messages", "true", null, On),
        Switch(Encrypt, "Encrypt messages", "true", "The template's certificates must allow key encipherment.", On),
        Switch(EncryptByDefault, "Encrypt unless the person says otherwise", "false", null, new SettingCondition(Encrypt, "true")),
    ];

    /// <summary>Whether the account is one of Exchange. Templates from before there was a choice have one of IMAP.</summary>
    public static bool IsExchange(PluginSettings fields) => fields.Is(Mail) && fields.Find(Kind) == Exchange;

    private static SettingField Line(string name, string label, string example, string? help = null) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Text, Group = Group, Required = true, MaximumLength = 253, Placeholder = example, Help = help,
        VisibleWhen = ByImap,
    };

    private static SettingField Port(string name, string label, string preset) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Number, Group = Group, Required = true, Default = preset, Minimum = 1, Maximum = 65535, VisibleWhen = ByImap,
    };

    private static SettingField Switch(string name, string label, string preset, string? help, SettingCondition when) => new()
    {
        Name = name, Label = label, Kind = SettingKind.Boolean, Group = Group, Default = preset, Help = help, VisibleWhen = when,
    };
}
