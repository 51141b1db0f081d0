using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Protocols.Scep.Webhooks;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>
/// Asks the gates in their order, and the conditions where nobody approved the grant beforehand. Who comes by no gate is refused: nothing
/// is issued by default.
/// </summary>
internal sealed class Gatekeeper(IEnumerable<IEnrollmentGate> gates, IEnumerable<IGrantCondition> conditions, ScepGuard guard)
{
    private readonly IEnrollmentGate[] _gates = [.. gates];
    private readonly IGrantCondition[] _conditions = [.. conditions];

    /// <exception cref="Domain.Errors.PkiException">RateLimited: too many wrong challenges.</exception>
    public async ValueTask<GateDecision> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        await guard.DemandChallengeAsync(candidate, cancellationToken);
        var decision = await AskAsync(candidate, cancellationToken);
        if (decision is GateDecision.Refused { Error: var error } && IsGuess(error, candidate)) await guard.WrongAsync(candidate, cancellationToken);
        return decision;
    }

    // Where the template takes no passwords of its own the webhook is who judges them, and its clear no is a wrong one. A webhook that is
    // away, gives no clear answer or is not told the password has judged nothing.
    // Nor does guess who brings no password, or comes as the holder of a certificate: a client that renews too late, again and again, must not
    // shut out who stands behind the same address. What was refused is counted by the wider limit all the same.
    private static bool IsGuess(PkiError error, EnrollmentCandidate candidate) =>
        candidate is { Password: not null, Signer: null }
        && (error.Kind == PkiErrorKind.Unauthorized || (error.Reason == RefusalReason.WebhookRefused && IsJudgedByWebhook(candidate.Door.Settings.Options)));

    private static bool IsJudgedByWebhook(ScepOptions options) =>
        options is { TakesPasswords: false, Webhook: { } webhook } && WebhookQuestion.TellsPassword(options, webhook);

    private async ValueTask<GateDecision> AskAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        foreach (var gate in _gates)
        {
            if (await gate.DecideAsync(candidate, cancellationToken) is not { } decision) continue;
            return decision is GateDecision.Granted { Grant.IsConditional: true } granted
                ? await ApplyAsync(candidate, granted, cancellationToken)
                : decision;
        }
        return ChallengeGate.Decide(null, candidate.Door.Template, candidate.Csr, candidate.Now);
    }

    private async ValueTask<GateDecision> ApplyAsync(EnrollmentCandidate candidate, GateDecision.Granted granted, CancellationToken cancellationToken)
    {
        foreach (var condition in _conditions)
        {
            var decision = await condition.ApplyAsync(candidate, granted.Grant, cancellationToken);
            if (decision is not GateDecision.Granted next) return decision;
            granted = next;
        }
        // A grant that rests on nothing would let everybody in.
        return granted.Grant.Authorization == Authorization.None
            ? ChallengeGate.Decide(null, candidate.Door.Template, candidate.Csr, candidate.Now)
            : granted;
    }
}
