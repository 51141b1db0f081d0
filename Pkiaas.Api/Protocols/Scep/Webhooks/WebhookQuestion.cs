using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>What a webhook is asked, as JSON. docs/enrolment-methods.md shows it.</summary>
/// <param name="Template">The template.</param>
/// <param name="TransactionId">RFC 8894 section 3.2.1.1.</param>
/// <param name="Subject">What the certificate would say.</param>
/// <param name="SubjectAlternativeNames">What the certificate would say.</param>
/// <param name="PublicKey">The key to certify, in PEM.</param>
/// <param name="PublicKeyFingerprint">SHA-256 over that key's SubjectPublicKeyInfo, hexadecimal.</param>
/// <param name="Csr">The request as it came, in PEM. It holds the challengePassword (RFC 2985 section 5.4.1), and goes where that goes.</param>
/// <param name="ChallengePassword">What the device presented.</param>
/// <param name="Address">Where the device is.</param>
internal sealed record WebhookQuestion(
    Guid Template, string TransactionId, string Subject, IReadOnlyList<WebhookName> SubjectAlternativeNames, string PublicKey, string PublicKeyFingerprint,
    string? Csr, string? ChallengePassword, string Address)
{
    public static WebhookQuestion Of(EnrollmentCandidate candidate, EnrollmentGrant grant, WebhookRules rules)
    {
        var (key, tells) = (candidate.Csr.SubjectPublicKeyInfo, TellsPassword(candidate.Door.Settings.Options, rules));
        return new WebhookQuestion(
            candidate.Door.Template.Value, candidate.Message.Transaction.Id.Value, grant.Subject.ToString(),
            [.. grant.AlternativeNames.Select(name => new WebhookName(name.Kind.ToString(), name.Value))],
            Pem.Encode(key), Convert.ToHexStringLower(key.Sha256Fingerprint()),
            tells ? Pem.Encode(candidate.Csr) : null, tells ? candidate.Password : null, candidate.Attempt.Caller.Address);
    }

    /// <summary>
    /// Whether the webhook is told the challengePassword, which http would tell to everybody on the way. On this very machine there is nobody
    /// on the way; but a password of the template, which was compared already, goes over no http at all.
    /// </summary>
    public static bool TellsPassword(ScepOptions options, WebhookRules rules) =>
        new Uri(rules.Url) is var url && (url.Scheme == Uri.UriSchemeHttps || (url.IsLoopback && !options.TakesPasswords));

    // Without the challenge.
    public override string ToString() => $"{TransactionId} at {Template}";
}

internal sealed record WebhookName(string Type, string Value);
