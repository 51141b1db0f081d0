using System.Globalization;
using Pkiaas.AppleProfiles;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Parts;

/// <summary>The mail account when it is one of Exchange.</summary>
internal static class ExchangePart
{
    private const string User = "The Exchange account";

    public static IEnumerable<Payload> Of(PartContext context)
    {
        var fields = context.Template;
        if (!MailFields.IsExchange(fields)) yield break;
        var address = context.Alternative("email", "an e-mail address", User);
        yield return new ExchangePayload
        {
            Identity = context.Identity.ForPayload("exchange"),
            // Such an account has no name of its own beside the payload's.
            DisplayName = fields.Get(MailFields.Name),
            Organization = context.Organization,
            EmailAddress = address,
            Host = fields.Find(ExchangeFields.Host) is { } host ? HostName.ToAscii(host) : null,
            Tls = fields.Is(ExchangeFields.Tls),
            SignIn = SignIn(fields),
            UserName = fields.Find(ExchangeFields.User) switch
            {
                MailFields.UserIsAddress => address,
                MailFields.UserIsLocalPart => address.Split('@')[0],
                ExchangeFields.UserIsPrincipal => context.NameBy(NameSource.Upn, User),
                _ => null,
            },
            DaysOfMail = int.Parse(fields.Get(ExchangeFields.Days), CultureInfo.InvariantCulture),
            Credential = context.Credential,
            Signs = fields.Is(MailFields.Sign),
            Encrypts = fields.Is(MailFields.Encrypt),
            EncryptsByDefault = fields.Is(MailFields.EncryptByDefault),
            KeepsMessages = fields.Is(ExchangeFields.KeepMessages),
            MailAppOnly = fields.Is(ExchangeFields.MailAppOnly),
            KeepsRecentAddresses = fields.Is(ExchangeFields.KeepAddresses),
        };
    }

    private static ExchangeSignIn SignIn(PluginSettings fields) => fields.Find(ExchangeFields.SignIn) switch
    {
        ExchangeFields.ByOAuth => new ExchangeSignIn.OAuth
        {
            SignInUrl = Address(fields.Find(ExchangeFields.SignInUrl)), TokenRequestUrl = Address(fields.Find(ExchangeFields.TokenUrl)),
        },
        ExchangeFields.ByCertificate => new ExchangeSignIn.Certificate(),
        _ => new ExchangeSignIn.Password(),
    };

    private static Uri? Address(string? text) => text is null ? null : new Uri(text);
}
