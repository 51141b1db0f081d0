using System.Globalization;
using Pkiaas.AppHost.Terminal;

namespace Pkiaas.AppHost.Composition;

/// <summary>Starts the parts one after the other, keeps them up, and stops them in reverse.</summary>
internal sealed class Run(IReadOnlyList<IPart> parts, Board board, TimeProvider time)
{
    private const int RestartsAllowed = 3;
    private static readonly TimeSpan RestartWindow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WorthTelling = TimeSpan.FromMilliseconds(50);

    private readonly Stack<IPart> started = new();

    /// <summary>Runs until the token asks to stop or a part fails.</summary>
    /// <param name="readyLine">What to print once when every part is healthy.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <param name="advice">What to say below it; null for nothing.</param>
    /// <returns>The exit code: 0 when asked to stop, 1 when a part failed.</returns>
    public async Task<int> UntilStoppedAsync(Func<string> readyLine, CancellationToken stop, string? advice = null)
    {
        try
        {
            foreach (var part in parts)
            {
                started.Push(part);
                await StartAsync(part, stop);
            }

            board.Ready(readyLine());
            if (advice is not null)
                board.Note("pkiaas", advice);
            await KeepUpAsync(stop);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (PartFailure failure)
        {
            board.Failure(failure.Message, failure.Part, failure.LastLines);
            return 1;
        }
        finally
        {
            await StopAsync();
        }
    }

    private async Task StartAsync(IPart part, CancellationToken stop)
    {
        var began = time.GetTimestamp();
        await part.StartAsync(stop);
        board.Note(part.Name, Seconds("ready in", time.GetElapsedTime(began)));
    }

    // Redis or PostgreSQL may be killed or crash; the service is made to live through that, provided somebody starts them again.
    private async Task KeepUpAsync(CancellationToken stop)
    {
        var restarts = new Queue<long>();
        while (true)
        {
            var ended = await Task.WhenAny(parts.Select(part => part.Ended)).WaitAsync(stop);
            var part = parts.First(part => part.Ended == ended);
            while (restarts.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > RestartWindow)
                restarts.Dequeue();
            if (restarts.Count == RestartsAllowed)
                throw new PartFailure(part.Name, $"{await ended}, and parts were started again {RestartsAllowed} times within a minute already");

            restarts.Enqueue(time.GetTimestamp());
            board.Note(part.Name, $"{await ended}; starting it again");
            await StartAsync(part, stop);
        }
    }

    private async Task StopAsync()
    {
        var began = time.GetTimestamp();
        var until = TimeSpan.Zero;
        while (started.TryPop(out var part))
        {
            // Each may use its share and what the ones before left over, so that the whole stays within the sum.
            until += part.StopShare;
            var before = time.GetElapsedTime(began);
            await part.StopAsync(until - before);
            if (time.GetElapsedTime(began) - before is var took && took >= WorthTelling)
                board.Note(part.Name, Seconds("stopped in", took));
        }
    }

    private static string Seconds(string what, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{what} {time.TotalSeconds:0.0} s");
}
