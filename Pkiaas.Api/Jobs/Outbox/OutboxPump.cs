using System.Diagnostics;
using Microsoft.Extensions.Options;
using Pkiaas.Data.Outbox;

namespace Pkiaas.Api.Jobs.Outbox;

/// <summary>
/// Takes up promised work as soon as it is due, a bounded number at a time. Every replica pumps: a lease makes sure that only one
/// works on a message, and that another one takes over when it dies.
/// </summary>
internal sealed partial class OutboxPump(
    OutboxQueue queue, OutboxSignal signal, IEnumerable<IOutboxHandler> handlers, IOptions<OutboxOptions> options, JobMetrics metrics, TimeProvider time,
    ILogger<OutboxPump> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, IOutboxHandler> _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _ending = new();
    private bool _away;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Work under way may end in the time that the host gives; what does not is done again by whoever comes next.
        await using var end = cancellationToken.Register(_ending.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _ending.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var raised = signal.Raised;
            var taken = await TakeAsync(options.Value.Parallelism - _running.Count, stoppingToken);
            foreach (var message in taken) _running.Add(Task.Run(() => HandleAsync(message), CancellationToken.None));
            // A full house waits for room; otherwise for a signal, the next look, or the end of something that frees room.
            var look = _running.Count == options.Value.Parallelism ? Timeout.InfiniteTimeSpan : options.Value.PollInterval;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny([Task.Delay(look, time, waiting.Token), .. _running, .. look == Timeout.InfiniteTimeSpan ? Array.Empty<Task>() : [raised]]);
            await waiting.CancelAsync();
            _running.RemoveWhere(task => task.IsCompleted);
        }
        await Task.WhenAll(_running);
    }

    private async Task<IReadOnlyList<LeasedMessage>> TakeAsync(int room, CancellationToken cancellationToken)
    {
        if (room == 0) return [];
        try
        {
            var taken = await queue.TakeAsync(room, cancellationToken);
            _away = false;
            return taken;
        }
        catch (Exception problem)
        {
            if (!_away && !cancellationToken.IsCancellationRequested) Away(problem);
            _away = true;
            return [];
        }
    }

    private async Task HandleAsync(LeasedMessage message)
    {
        using var activity = JobMetrics.Source.StartActivity($"outbox {message.Kind}", ActivityKind.Consumer);
        activity?.SetTag("pkiaas.outbox.subject", message.SubjectId).SetTag("pkiaas.outbox.attempt", message.Attempts);
        var started = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            outcome = _handlers.TryGetValue(message.Kind, out var handler)
                ? await handler.HandleAsync(message, _ending.Token)
                // A newer replica promised what this one does not know: it is left for that one.
                : throw new NotSupportedException($"There is no handler for work of the kind \"{message.Kind}\".");
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested)
        {
            outcome = "interrupted";
        }
        catch (LeaseLostException)
        {
            outcome = "lost";
            Lost(message.Kind, message.SubjectId);
        }
        catch (Exception problem)
        {
            activity?.SetStatus(ActivityStatusCode.Error, problem.GetType().Name);
            Failed(problem, message.Kind, message.SubjectId, message.Attempts);
            await PostponeAsync(message);
        }
        finally
        {
            metrics.Count($"outbox.{message.Kind}", outcome, time.GetElapsedTime(started));
        }
    }

    private async Task PostponeAsync(LeasedMessage message)
    {
        try
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(message.Attempts, 10)));
            await queue.PostponeAsync(message, pause < LongestPause ? pause : LongestPause, _ending.Token);
        }
        catch (Exception problem)
        {
            // The lease runs out by itself.
            Away(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Promised work cannot be taken up now")]
    private partial void Away(Exception problem);

    [LoggerMessage(LogLevel.Error, "Promised work {Kind} for {Subject} failed at attempt {Attempt} and will be tried again")]
    private partial void Failed(Exception problem, string kind, Guid subject, int attempt);

    [LoggerMessage(LogLevel.Warning, "Promised work {Kind} for {Subject} took longer than its lease; another process has it now")]
    private partial void Lost(string kind, Guid subject);
}
