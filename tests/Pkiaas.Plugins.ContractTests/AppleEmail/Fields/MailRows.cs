namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>The mail account.</summary>
internal static class MailRows
{
    private const string Mail = "com.apple.mail.managed";

    public static IReadOnlyList<FieldRow> All { get; } =
    [
        new("mail", "false", $"{Mail}: there -> none"),
        new("mailName", "Post", $"{Mail}/EmailAccountDescription: 'Mail before' -> 'Post'"),
        new("mailIncoming", "imap.example.com", $"{Mail}/IncomingMailServerHostName: 'imap.before.example' -> 'imap.example.com'"),
        new("mailIncomingPort", "1993", $"{Mail}/IncomingMailServerPortNumber: 993 -> 1993"),
        new("mailOutgoing", "smtp.example.com", $"{Mail}/OutgoingMailServerHostName: 'smtp.before.example' -> 'smtp.example.com'"),
        new("mailOutgoingPort", "465", $"{Mail}/OutgoingMailServerPortNumber: 587 -> 465"),
        new("mailTls", "false", $"{Mail}/IncomingMailServerUseSSL: true -> false", $"{Mail}/OutgoingMailServerUseSSL: true -> false"),
        new("mailUser", "localPart", $"{Mail}/IncomingMailServerUsername: 'ada@example.com' -> 'ada'", $"{Mail}/OutgoingMailServerUsername: 'ada@example.com' -> 'ada'"),
        new("mailUser", "ask", $"{Mail}/IncomingMailServerUsername: 'ada@example.com' -> none", $"{Mail}/OutgoingMailServerUsername: 'ada@example.com' -> none"),
        new("mailSign", "false", $"{Mail}/SMIMESigningEnabled: true -> false", $"{Mail}/SMIMESigningCertificateUUID: @{FieldRows.Scep} -> none"),
        new("mailEncrypt", "false", $"{Mail}/SMIMEEncryptionEnabled: true -> false", $"{Mail}/SMIMEEncryptionCertificateUUID: @{FieldRows.Scep} -> none",
            $"{Mail}/SMIMEEnableEncryptionPerMessageSwitch: true -> false"),
        new("mailEncryptByDefault", "true", $"{Mail}/SMIMEEncryptByDefault: false -> true"),
    ];
}
