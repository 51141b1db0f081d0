using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Forms;

/// <summary>What an admin fills once. The names are stored and passed in by installations: they never change.</summary>
internal static class MailForm
{
    public const string Transport = "transport";
    public const string Host = "host";
    public const string Port = "port";
    public const string Security = "security";
    public const string User = "user";
    public const string Password = "password";
    public const string PickupDirectory = "pickupDirectory";
    public const string SenderAddress = "senderAddress";
    public const string SenderName = "senderName";

    public const string Smtp = "smtp";
    public const string Folder = "folder";
    public const string StartTls = "starttls";
    public const string Plain = "none";

    private const string Server = "Mail server";
    private const string Sender = "Sender";

    public static SettingsSchema Schema { get; } = new(
        new SettingField
        {
            Name = Transport, Label = "How mail leaves", Kind = SettingKind.Choice, Group = Server, Required = true, Default = Smtp,
            Choices =
            [
                new SettingChoice(Smtp, "Through a mail server"),
                new SettingChoice(Folder, "Into a folder", "For development: each message becomes an .eml file and nobody gets it."),
            ],
        },
        new SettingField
        {
            Name = Host, Label = "Mail server", Kind = SettingKind.Text, Group = Server, Required = true, MaximumLength = 253,
            Placeholder = "mail.example.com", Pattern = "[A-Za-z0-9._:-]+", PatternHelp = "A host name or an IP address, without blanks.",
            VisibleWhen = new SettingCondition(Transport, Smtp),
        },
        new SettingField
        {
            Name = Port, Label = "Port", Kind = SettingKind.Number, Group = Server, Required = true,
            Default = "587", Minimum = 1, Maximum = 65535, Help = "Usually 587, or 25 for a relay in your own network.",
            VisibleWhen = new SettingCondition(Transport, Smtp),
        },
        new SettingField
        {
            Name = Security, Label = "Encryption", Kind = SettingKind.Choice, Group = Server, Required = true, Default = StartTls,
            Help = "TLS from the first byte, as on port 465, is not offered: servers that have it offer STARTTLS on port 587 too.",
            Choices =
            [
                new SettingChoice(StartTls, "STARTTLS", "Nothing is sent unless the server's certificate is valid."),
                new SettingChoice(Plain, "None", "Only for a relay on this machine or in a network that you trust. Without sign-in."),
            ],
            VisibleWhen = new SettingCondition(Transport, Smtp),
        },
        new SettingField
        {
            Name = User, Label = "User name", Kind = SettingKind.Text, Group = Server, MaximumLength = 320,
            Help = "Leave empty for a server that asks for none. Sign-in takes place over TLS only.",
            VisibleWhen = new SettingCondition(Security, StartTls),
        },
        new SettingField
        {
            Name = Password, Label = "Password", Kind = SettingKind.Secret, Group = Server, MaximumLength = 1024,
            Help = "For an account with a second factor, an app password.", VisibleWhen = new SettingCondition(Security, StartTls),
        },
        new SettingField
        {
            Name = PickupDirectory, Label = "Folder", Kind = SettingKind.Text, Group = Server, Required = true,
            Placeholder = "/var/lib/pkiaas/mail", Help = "On the server, with its full path.",
            VisibleWhen = new SettingCondition(Transport, Folder),
        },
        new SettingField
        {
            Name = SenderAddress, Label = "Sender's address", Kind = SettingKind.EmailAddress, Group = Sender, Required = true, KeepsSecrets = true,
            Placeholder = "it@example.com", Help = "An address that the mail server may send from. Answers go there.",
        },
        new SettingField
        {
            Name = SenderName, Label = "Sender's name", Kind = SettingKind.Text, Group = Sender, MaximumLength = 120, KeepsSecrets = true,
            Placeholder = "Example Ltd, IT", Help = "What people see as the sender. Empty: the organisation of the certificate authority.",
        });
}
