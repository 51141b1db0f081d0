using Pkiaas.Contracts.Requests;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Says in one sentence why a device that asked by itself got nothing when it came last, and what to do.</summary>
internal sealed class PendingExplainer(ScepTraceStore traces, TimeProvider time)
{
    /// <returns>Null: it was answered as it wished, or it was approved or reopened since.</returns>
    public async Task<RequestExplanation?> ExplainAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        if (await traces.LastAttemptAsync(request.Id, cancellationToken) is not { Outcome: ScepOutcome.Refused or ScepOutcome.Failed } trace) return null;
        // Who is approved is served when he comes again; what he is refused after that is about his certificate.
        if (request.State == PendingState.Issued && trace.At < request.DecidedAt) return null;
        // Reopened, it waits as if nothing had been.
        if (trace.At < request.ReopenedAt) return null;
        var (sentence, action) = Explainer.Explain(trace.Reason ?? RefusalReason.Unspecified, trace.Detail ?? "", trace.Moment, time.GetUtcNow());
        return new RequestExplanation(sentence, action, trace.At, trace.Id);
    }
}
