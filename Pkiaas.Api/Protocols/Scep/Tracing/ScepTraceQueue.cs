using Pkiaas.Data.Scep.Traces;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>
/// Traces between the door and the store: bounded, and nobody at the door waits for it. When it is full the oldest of the least worth
/// goes: garbage first, then what went well, and last what an admin will ask about, a refusal that concerns a request.
/// </summary>
internal sealed class ScepTraceQueue(ScepTelemetry telemetry) : IDisposable
{
    internal const int Capacity = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<ScepTrace>[] _ranks = [new(), new(), new()];
    private readonly SemaphoreSlim _filled = new(0);
    private int _count;

    public void Dispose() => _filled.Dispose();

    public void Add(ScepTrace trace)
    {
        var rank = RankOf(trace);
        var isFirst = false;
        lock (_gate)
        {
            if (_count == Capacity && !MakeRoom(rank))
            {
                telemetry.TraceDropped("overflow");
                return;
            }
            _ranks[rank].Enqueue(trace);
            isFirst = _count++ == 0;
        }
        if (isFirst) _filled.Release();
    }

    /// <summary>Ends when there is something to take.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _filled.WaitAsync(cancellationToken);

    /// <summary>Takes what is worth most first.</summary>
    public List<ScepTrace> Take(int most)
    {
        lock (_gate)
        {
            var taken = new List<ScepTrace>(Math.Min(most, _count));
            for (var rank = _ranks.Length - 1; rank >= 0; rank--)
            {
                while (taken.Count < most && _ranks[rank].TryDequeue(out var trace)) taken.Add(trace);
            }
            _count -= taken.Count;
            return taken;
        }
    }

    private bool MakeRoom(int rank)
    {
        for (var lower = 0; lower <= rank; lower++)
        {
            if (!_ranks[lower].TryDequeue(out _)) continue;
            _count--;
            telemetry.TraceDropped("overflow");
            return true;
        }
        return false;
    }

    private static int RankOf(ScepTrace trace) => trace switch
    {
        { Outcome: ScepOutcome.Refused or ScepOutcome.Failed, RequestId: not null } => 2,
        { Outcome: ScepOutcome.Issued or ScepOutcome.Repeated or ScepOutcome.Pending } => 1,
        _ => 0,
    };
}
