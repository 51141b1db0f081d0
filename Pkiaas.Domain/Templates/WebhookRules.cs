using Pkiaas.Domain.Errors;

namespace Pkiaas.Domain.Templates;

/// <summary>A service of the admin's own that is asked about each enrolment that nobody approved beforehand.</summary>
/// <param name="Url">Absolute, https or http.</param>
/// <param name="SealedSecret">What requests are signed with, sealed.</param>
/// <param name="TimeoutSeconds">No answer in this time is a no.</param>
public sealed record WebhookRules(string Url, byte[] SealedSecret, int TimeoutSeconds = 5)
{
    /// <exception cref="PkiException">Something does not fit; the error names the field.</exception>
    internal void Validate()
    {
        if (Url.Length > 500 || !Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0
            || url.Fragment.Length > 0)
            throw Fault("webhook.url", "This is no web address such as https://it.example.com/enrolments, without user and fragment.");
        if (TimeoutSeconds is < 1 or > 30) throw Fault("webhook.timeoutSeconds", "Between 1 and 30 seconds.");
    }

    private static PkiException Fault(string field, string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = field });
}
