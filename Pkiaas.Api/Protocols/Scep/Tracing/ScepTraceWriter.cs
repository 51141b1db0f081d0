using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>
/// Writes traces down in batches, off the way of the devices. A store that is away is tried again while the queue has room; what is left
/// when the service stops is written before it ends.
/// </summary>
internal sealed partial class ScepTraceWriter(
    ScepTraceQueue queue, ScepTraceStore store, RefusalNews news, ScepTelemetry telemetry, TimeProvider time, ILogger<ScepTraceWriter> logger) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(5);

    private List<ScepTrace> _pending = [];
    private bool _away;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await queue.WaitAsync(stoppingToken);
                await Task.Delay(Gathering, time, stoppingToken);
                while (!await TryEmptyAsync(stoppingToken)) await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            using var end = new CancellationTokenSource(LastChance, time);
            if (!await TryEmptyAsync(end.Token)) Lost(_pending.Count);
        }
    }

    /// <returns>False: the store is away.</returns>
    private async Task<bool> TryEmptyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_pending.Count == 0) _pending = queue.Take(Batch);
            if (_pending.Count == 0) return true;
            try
            {
                await WriteAsync(_pending, cancellationToken);
                _pending = [];
                _away = false;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return false;
            }
            catch (Exception problem) when (problem.IsStoreAway())
            {
                if (!_away) Away(problem.Message);
                _away = true;
                return false;
            }
        }
    }

    private async Task WriteAsync(List<ScepTrace> traces, CancellationToken cancellationToken)
    {
        try
        {
            await store.AddAsync(traces, cancellationToken);
        }
        catch (Exception problem) when (!problem.IsStoreAway() && problem is not OperationCanceledException)
        {
            if (traces.Count == 1)
            {
                telemetry.TraceDropped("refused by the store");
                Refused(problem, traces[0].Id);
                return;
            }
            // One that the store does not take must not cost the others.
            var half = traces.Count / 2;
            await WriteAsync(traces[..half], cancellationToken);
            await WriteAsync(traces[half..], cancellationToken);
            return;
        }
        await SpreadAsync(traces, cancellationToken);
    }

    // The traces are stored; who looks at a request sees them when he looks again.
    private async Task SpreadAsync(List<ScepTrace> traces, CancellationToken cancellationToken)
    {
        try
        {
            await news.SpreadAsync(traces, cancellationToken);
        }
#pragma warning disable CA1031 // A request that cannot be read must not end the service, which would meet it again after its restart.
        catch (Exception problem) when (problem is not OperationCanceledException)
#pragma warning restore CA1031
        {
            NotTold(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "SCEP traces cannot be written now and are kept in memory: {Reason}")]
    private partial void Away(string reason);

    [LoggerMessage(LogLevel.Error, "Who looks at a request could not be told of its traces")]
    private partial void NotTold(Exception problem);

    [LoggerMessage(LogLevel.Error, "The SCEP trace {Id} was not taken by the store")]
    private partial void Refused(Exception problem, Guid id);

    [LoggerMessage(LogLevel.Warning, "{Count} SCEP traces or more were not written before the end")]
    private partial void Lost(int count);
}
