using Microsoft.Extensions.Options;
using Pkiaas.Data.Outbox;

namespace Pkiaas.Api.Jobs.Outbox;

/// <summary>
/// Destroys what requests kept for devices that have their certificates. It looks at intervals and takes what came together: done one by
/// one and at once, it took a fifth of the processor time of enrolments.
/// </summary>
internal sealed partial class FulfilledSweeper(
    FulfilledRequests requests, IOptions<OutboxOptions> options, JobMetrics metrics, TimeProvider time, ILogger<FulfilledSweeper> logger) : BackgroundService
{
    private const int AtATime = 500;
    private bool _away;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var kept = await SweepAsync(stoppingToken);
            if (kept < AtATime) await Task.Delay(options.Value.PollInterval, time, stoppingToken);
        }
    }

    private async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var kept = await requests.SweepAsync(AtATime, cancellationToken);
            if (kept > 0) metrics.Count($"outbox.{OutboxKinds.Fulfilled}", "done", time.GetElapsedTime(started));
            _away = false;
            return kept;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_away) Away(problem);
            _away = true;
            return 0;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What requests kept for their devices cannot be destroyed now and is at a later look")]
    private partial void Away(Exception problem);
}
