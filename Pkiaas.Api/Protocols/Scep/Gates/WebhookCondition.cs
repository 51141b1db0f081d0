using Pkiaas.Api.Protocols.Scep.Webhooks;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>The template's webhook, where there is one.</summary>
internal sealed class WebhookCondition(WebhookClient client) : IGrantCondition
{
    public async ValueTask<GateDecision> ApplyAsync(EnrollmentCandidate candidate, EnrollmentGrant grant, CancellationToken cancellationToken)
    {
        if (candidate.Door.Settings.Options.Webhook is not { } rules) return new GateDecision.Granted(grant);
        using var hop = candidate.Attempt.Begin("scep.webhook");
        var question = WebhookQuestion.Of(candidate, grant, rules);
        var refusal = await client.RefusalAsync(candidate.Door.Authority.Id, candidate.Door.Template, rules, question, cancellationToken);
        if (refusal is var (reason, words))
            return new GateDecision.Refused(new PkiError(PkiErrorKind.BadCsr, "The enrolment was refused.", words) { Reason = reason }, null);
        hop.Pass("The webhook said yes");
        return new GateDecision.Granted(grant with { Authorization = grant.Authorization | Authorization.Webhook });
    }
}
