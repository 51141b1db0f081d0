using Pkiaas.Api.Protocols.Scep.Ndes;
using Pkiaas.Api.Protocols.Scep.Webhooks;
using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

/// <summary>Takes secrets that an admin enters, and keeps those that he leaves out.</summary>
internal sealed class ScepSecrets(WebhookSecrets webhooks)
{
    /// <exception cref="PkiException">There is no password, neither entered nor stored.</exception>
    public static NdesAccount Account(ScepNdesAccount entered, CertificateTemplate template) => new(
        entered.User.Trim(),
        entered.Password is { Length: > 0 } password ? NdesAccounts.Hash(password)
            : template.Scep.Options.Ndes.Account?.PasswordHash ?? throw Missing("ndes.basicAuth.password", "A password is needed."));

    /// <exception cref="PkiException">There is no secret, neither entered nor stored.</exception>
    public WebhookRules Webhook(ScepWebhook entered, CertificateTemplate template) => new(
        entered.Url.Trim(),
        entered.Secret is { Length: > 0 } secret ? webhooks.Seal(template.Id, secret)
            : template.Scep.Options.Webhook?.SealedSecret ?? throw Missing("webhook.secret", "A secret is needed."),
        entered.TimeoutSeconds);

    private static PkiException Missing(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}
