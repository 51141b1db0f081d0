using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Outline;

/// <summary>An Exchange account in words.</summary>
internal static class ExchangeWords
{
    public static OutlineNode Of(ExchangePayload account) => new("Exchange account", account.EmailAddress,
    [
        new("Name of the account", account.DisplayName),
        new("Server", Server(account)),
        .. SignIn(account.SignIn),
        new("User name", account.UserName ?? "the device asks the person"),
        new("Mail on the device", account.DaysOfMail switch
        {
            0 => "all",
            1 => "of the last day",
            var days => string.Create(CultureInfo.InvariantCulture, $"of the last {days} days"),
        }),
        new("S/MIME", SmimeWords.Of(account.Signs, account.Encrypts, account.EncryptsByDefault)),
        .. account.KeepsMessages ? [new OutlineNode("Messages", "stay in this account")] : (OutlineNode[])[],
        .. account.MailAppOnly ? [new OutlineNode("Other apps", "cannot send from this account")] : (OutlineNode[])[],
        .. account.KeepsRecentAddresses ? [new OutlineNode("Recent addresses", "stay on the device")] : (OutlineNode[])[],
    ]);

    private static string Server(ExchangePayload account)
    {
        var secured = account.Tls ? "encrypted" : "not encrypted";
        return account switch
        {
            { SignIn: ExchangeSignIn.OAuth { SignInUrl: null }, Host: { } named } => $"found by the address, {named} is passed over; {secured}",
            { Host: { } host } => $"{host}, {secured}",
            _ => $"found by the address; {secured}",
        };
    }

    private static OutlineNode[] SignIn(ExchangeSignIn way) => way switch
    {
        ExchangeSignIn.OAuth oauth =>
        [
            new("Signs in", oauth.SignInUrl is { } page ? $"the person, on {page.AbsoluteUri}" : "the person, on a web page that is found by the address"),
            .. oauth.TokenRequestUrl is { } tokens ? [new OutlineNode("Tokens from", tokens.AbsoluteUri)] : (OutlineNode[])[],
        ],
        ExchangeSignIn.Certificate => [new("Signs in", "with the digital ID")],
        _ => [new("Signs in", "with a password, for which the device asks the person")],
    };
}
