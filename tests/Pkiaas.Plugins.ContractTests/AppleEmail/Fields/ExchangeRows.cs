namespace Pkiaas.Plugins.ContractTests.AppleEmail.Fields;

/// <summary>The mail account where it is one of Exchange.</summary>
internal static class ExchangeRows
{
    private const string Account = "com.apple.eas.account";

    private static readonly (string, string) Kind = ("mailKind", "exchange");
    private static readonly (string, string) Host = ("exchangeHost", "exchange.before.example");

    public static IReadOnlyList<FieldRow> All { get; } =
    [
        new("mailKind", "exchange", "com.apple.mail.managed: there -> none", $"{Account}: none -> there"),
        Row("mailName", "Exchange post", $"{Account}/PayloadDisplayName: 'Mail before' -> 'Exchange post'"),
        Row("exchangeSignIn", "certificate", $"{Account}/OAuth: true -> false", $"{Account}/PayloadCertificateUUID: none -> @{FieldRows.Scep}"),
        Row("exchangeSignIn", "password", $"{Account}/OAuth: true -> false"),
        Row("exchangeHost", "exchange.example.com", $"{Account}/Host: 'exchange.before.example' -> 'exchange.example.com'"),
        Row("exchangeTls", "false", $"{Account}/SSL: true -> false"),
        Row("exchangeSignInUrl", "https://login.example.com/authorize", $"{Account}/OAuthSignInURL: none -> 'https://login.example.com/authorize'"),
        Row("exchangeTokenUrl", "https://login.example.com/token", $"{Account}/OAuthTokenRequestURL: none -> 'https://login.example.com/token'"),
        Row("exchangeUser", "upn", $"{Account}/UserName: 'ada@example.com' -> 'ada@corp.example.com'"),
        Row("exchangeUser", "localPart", $"{Account}/UserName: 'ada@example.com' -> 'ada'"),
        Row("exchangeUser", "ask", $"{Account}/UserName: 'ada@example.com' -> none"),
        .. new[] { "0", "1", "3", "14", "31" }.Select(days => Row("exchangeDays", days, $"{Account}/MailNumberOfPastDaysToSync: 7 -> {days}")),
        Row("exchangeKeepMessages", "true", $"{Account}/PreventMove: false -> true"),
        Row("exchangeMailAppOnly", "true", $"{Account}/PreventAppSheet: false -> true"),
        Row("exchangeKeepAddresses", "true", $"{Account}/disableMailRecentsSyncing: false -> true"),
        Row("mailSign", "false", $"{Account}/SMIMESigningEnabled: true -> false", $"{Account}/SMIMESigningCertificateUUID: @{FieldRows.Scep} -> none"),
        Row("mailEncrypt", "false", $"{Account}/SMIMEEncryptionCertificateUUID: @{FieldRows.Scep} -> none", $"{Account}/SMIMEEnableEncryptionPerMessageSwitch: true -> false"),
        Row("mailEncryptByDefault", "true", $"{Account}/SMIMEEncryptByDefault: false -> true"),
    ];

    private static FieldRow Row(string field, string value, params string[] changes) => new(field, value, changes) { Given = [Kind, Host] };
}
