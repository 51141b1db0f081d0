using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Refusals;

namespace Pkiaas.Api.Features.ScepTraces;

/// <summary>Writes traces down for the admin API.</summary>
internal static class ScepTraceMapping
{
    public static ScepTraceSummary ToSummary(ScepTraceRow row, DateTimeOffset now) => new(
        row.Id, row.At, row.TemplateId, row.TemplateName, row.RequestId, row.Operation, row.MessageType, row.TransactionId, row.Address, row.Subject,
        Enum.Parse<ScepTraceOutcome>(row.Outcome.ToString()), row.Reason?.ToString(), Explain(row, now), Milliseconds(row.TookMicros));

    public static ScepTraceDetails ToDetails(ScepTrace trace, string templateName, DateTimeOffset now) => new()
    {
        Summary = ToSummary(
            new ScepTraceRow(
                trace.Id, trace.At, trace.TemplateId, templateName, trace.RequestId, trace.Operation, trace.MessageType, trace.TransactionId, trace.Address,
                trace.Subject, trace.Outcome, trace.Reason, trace.Detail, trace.Moment, trace.TookMicros), now),
        CertificateId = trace.CertificateId,
        Agent = trace.Agent,
        Detail = trace.Detail,
        FailInfo = trace.FailInfo,
        Size = trace.Size,
        ReplySize = trace.ReplySize,
        Digest = trace.Digest,
        Cipher = trace.Cipher,
        Key = trace.Key,
        Signature = trace.Signature,
        Hops = [.. trace.Hops.Select(hop => new ScepTraceStep(hop.Name, hop.Passed, Milliseconds(hop.Micros), hop.Words))],
    };

    private static Contracts.Common.Explanation? Explain(ScepTraceRow row, DateTimeOffset now)
    {
        if (row.Reason is not { } reason) return null;
        var (sentence, action) = Explainer.Explain(reason, row.Detail ?? "", row.Moment, now);
        return new Contracts.Common.Explanation(sentence, action);
    }

    private static double Milliseconds(long micros) => micros / 1000.0;
}
