using Pkiaas.Data.Counting;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Refusals;
using Pkiaas.Domain.Templates;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>Lets every attempt leave a trace. What anybody can make in any number is limited, so that it does not fill the store.</summary>
internal sealed class ScepTracer(ScepTraceQueue queue, LocalWindowCounter counter, ScepTelemetry telemetry, TimeProvider time)
{
    private const int MostQuestions = 4;
    private const int MostOfANetwork = 30;
    private const int MostOfASubject = 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>A PKIOperation is over.</summary>
    public async ValueTask RecordAsync(ScepAttempt attempt)
    {
        var trace = attempt.ToTrace();
        if (trace.Outcome is ScepOutcome.Issued or ScepOutcome.Repeated or ScepOutcome.Pending || await IsWithinAsync(attempt, trace)) queue.Add(trace);
        else telemetry.TraceDropped("limit");
    }

    /// <summary>GetCACaps, GetCACert and the like were answered.</summary>
    /// <param name="template">Whose door.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="operation">What.</param>
    /// <param name="replySize">In octets.</param>
    public async ValueTask AnsweredAsync(TemplateId template, ScepCaller caller, ScepOperation operation, int replySize)
    {
        if (await CountAsync($"trace-asked:{operation}:{template}:{caller.Network}") > MostQuestions) return;
        queue.Add(Bare(template, caller, operation, ScepOutcome.Answered, null, replySize));
    }

    /// <summary>There was nothing that could be walked with: the door is closed, or no message could be read.</summary>
    /// <param name="template">Whose door; one that does not exist leaves no trace.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="operation">What.</param>
    /// <param name="error">Why not.</param>
    public async ValueTask TurnedAwayAsync(TemplateId template, ScepCaller caller, ScepOperation operation, PkiError error)
    {
        // A closed door answers ids that were made up, too: the network is counted before the template.
        telemetry.Refused(ScepRefusals.ReasonOf(error));
        if (await CountAsync($"trace-away:{caller.Network}") > MostOfANetwork) telemetry.TraceDropped("limit");
        else queue.Add(Bare(template, caller, operation, ScepOutcome.Refused, error, null));
    }

    private async ValueTask<bool> IsWithinAsync(ScepAttempt attempt, ScepTrace trace)
    {
        // What an alarm is about must be there to be read, however much garbage came before it.
        if (attempt.Refusal is { IsAlarm: true } alarm)
            return await CountAsync(EnrollmentAudit.AlarmKey("trace-alarm", $"{trace.RequestId ?? trace.TemplateId}", alarm)) <= MostOfASubject;
        // One network's garbage must not use up what the others may leave at the template; what concerns a request counts for that alone.
        if (trace.RequestId is null && await CountAsync($"trace-of:{trace.TemplateId}:{attempt.Caller.Network}") > MostOfANetwork) return false;
        return await CountAsync($"trace-about:{trace.RequestId ?? trace.TemplateId}") <= MostOfASubject;
    }

    private ValueTask<long> CountAsync(string what) => counter.IncrementAsync(what, Minute, CancellationToken.None);

    private ScepTrace Bare(TemplateId template, ScepCaller caller, ScepOperation operation, ScepOutcome outcome, PkiError? error, int? replySize)
    {
        var now = time.GetUtcNow();
        return new ScepTrace
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            TemplateId = template.Value,
            Operation = operation.ToString(),
            Address = caller.Address,
            Agent = caller.Agent,
            Outcome = outcome,
            Reason = error is null ? null : ScepRefusals.ReasonOf(error),
            Detail = error is null ? null : ShortText.Cut(error.Because ?? error.Detail, ScepAttempt.LongestText),
            ReplySize = replySize,
        };
    }
}
