using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>Whether the parts of an Exchange account go together.</summary>
internal static class ExchangeFit
{
    /// <param name="fields">The template's, checked.</param>
    public static IEnumerable<Finding> Of(PluginSettings fields)
    {
        if (!MailFields.IsExchange(fields)) yield break;
        var (page, tokens) = (fields.Find(ExchangeFields.SignInUrl), fields.Find(ExchangeFields.TokenUrl));
        // Apple's schema, OAuthSignInURL: "If you specify this URL, auto-discovery isn't used for this account, so you need to also specify a host."
        if (fields.Find(ExchangeFields.Host) is null && (fields.Find(ExchangeFields.SignIn) != ExchangeFields.ByOAuth || page is not null))
        {
            yield return Wrong(ExchangeFields.Host, page is null
                ? "Exchange: the server's name is needed, unless people sign in on a web page."
                : "Exchange: the server's name is needed, since devices look for none where they are told the page for signing in.");
        }
        if (ExchangeFields.UseCertificate(fields) && !fields.Is(ExchangeFields.Tls))
            yield return Wrong(ExchangeFields.Tls, "Exchange: a device shows its certificate over an encrypted connection alone.");
        foreach (var field in (string[])[ExchangeFields.SignInUrl, ExchangeFields.TokenUrl])
        {
            if (fields.Find(field) is { } address && !address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                yield return Wrong(field, "Exchange: where people sign in the address begins with https:// (RFC 6749 section 3.1).");
        }
        if (page is not null && tokens is null)
            yield return Warn(ExchangeFields.TokenUrl, "Exchange: devices that are told the page for signing in look nothing else up: most need the address for tokens, too.");
        if (page is null && tokens is not null)
            yield return Warn(ExchangeFields.SignInUrl, "Exchange: devices find the page for signing in themselves, and are told where to get tokens: most need both, or none.");
    }

    private static Finding Warn(string field, string message) => new(field, message, CannotWork: false);

    private static Finding Wrong(string field, string message) => new(field, message, CannotWork: true);
}
