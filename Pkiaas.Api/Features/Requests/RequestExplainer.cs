using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Approvals;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;
using DeliveryAttempt = Pkiaas.Domain.Requests.DeliveryAttempt;
using DeliveryAttemptOutcome = Pkiaas.Domain.Requests.DeliveryAttemptOutcome;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Says in one sentence why a request's device has no certificate and what to do.</summary>
internal sealed class RequestExplainer(ScepTraceStore traces, PkiaasDbContext database, LinkRehearsal rehearsal, TimeProvider time)
{
    /// <returns>Null: nothing went wrong, or since then somebody did something about it.</returns>
    public async Task<RequestExplanation?> ExplainAsync(
        PreApprovedRequest request, CertificateTemplate template, IReadOnlyCollection<DeliveryAttempt> deliveries,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.IsOpen && !template.EnrolsByScep) return With(Explainer.Explain(RefusalReason.DoorClosed, "", null, now), null);
        if (request.IsOpen && now < request.Link.ExpiresAt && await HindranceAsync(request, template, cancellationToken) is { } hindrance)
        {
            return With(
                new Explanation($"The profile cannot be made right now ({hindrance.TrimEnd('.')})", "fix this, and the same link will work"), null);
        }
        // A certificate, a newer challenge or a newer mail makes what was before it the past.
        DateTimeOffset?[] turns =
        [
            request.IssuedAt, request.DownloadedAt,
            .. deliveries.Where(attempt => attempt.Outcome == DeliveryAttemptOutcome.Delivered).Select(attempt => (DateTimeOffset?)attempt.At),
        ];
        var trace = await traces.LastTroubleAsync(request.Id, turns.Max() ?? DateTimeOffset.MinValue, cancellationToken);
        if (trace is null || (trace.Reason == RefusalReason.RenewalForbidden && request.AllowsRenewal)) return null;
        return With(Explainer.Explain(trace.Reason ?? RefusalReason.Unspecified, trace.Detail ?? "", trace.Moment, now), trace);
    }

    private async Task<string?> HindranceAsync(PreApprovedRequest request, CertificateTemplate template, CancellationToken cancellationToken)
    {
        var authority = await database.Authorities.AsNoTracking().SingleAsync(row => row.Id == request.AuthorityId, cancellationToken);
        var hindrance = await rehearsal.PrepareAsync(request.Delivery.Channel, template, authority, cancellationToken);
        return (await hindrance(request, cancellationToken))?.Sentence;
    }

    private static RequestExplanation With(Explanation explanation, ScepTrace? trace) =>
        new(explanation.Sentence, explanation.Action, trace?.At, trace?.Id);
}
