using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep.Webhooks;

/// <summary>What a webhook is asked, as JSON. docs/enrolment-methods.md shows it.</summary>
internal sealed record WebhookQuestion(
    Guid Template, string TransactionId, string Subject, IReadOnlyList<WebhookName> SubjectAlternativeNames, string Csr, string? ChallengePassword, string Address)
{
    public static WebhookQuestion Of(EnrollmentCandidate candidate, EnrollmentGrant grant, WebhookRules rules) => new(
        candidate.Door.Template.Value, candidate.Message.Transaction.Id.Value, grant.Subject.ToString(),
        [.. grant.AlternativeNames.Select(name => new WebhookName(name.Kind.ToString(), name.Value))],
        Pem.Encode(candidate.Csr), MayBeRead(candidate, rules) ? null : candidate.Password, candidate.Attempt.Caller.Address);

    // A password of the template was compared here, and the webhook need not know it: in clear http anybody on the way would.
    private static bool MayBeRead(EnrollmentCandidate candidate, WebhookRules rules) =>
        candidate.Door.Settings.Options.TakesPasswords && !rules.Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    // Without the challenge.
    public override string ToString() => $"{TransactionId} at {Template}";
}

internal sealed record WebhookName(string Type, string Value);
