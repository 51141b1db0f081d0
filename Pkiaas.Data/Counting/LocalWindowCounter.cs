using System.Collections.Concurrent;

namespace Pkiaas.Data.Counting;

/// <summary>Counts within this process.</summary>
/// <param name="time">Ends windows.</param>
public sealed class LocalWindowCounter(TimeProvider time) : IWindowCounter
{
    // An attacker with many addresses must not fill the memory: at this many, ended windows are swept out, and when that does not help,
    // newcomers share one count. Nor may he make each call sweep: once a second is enough.
    private const int Most = 50_000;
    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);
    private readonly Lock sweeping = new();
    private DateTimeOffset sweepFrom;

    /// <inheritdoc />
    public ValueTask<long> IncrementAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!windows.ContainsKey(key) && windows.Count >= Most && !Sweep(now)) key = $"{key.Split(':')[0]}:everybody else";
        var current = windows.AddOrUpdate(key, _ => new Window(now + window, 1), (_, old) => now >= old.End ? new Window(now + window, 1) : old with { Count = old.Count + 1 });
        return ValueTask.FromResult(current.Count);
    }

    /// <returns>Whether there is room now.</returns>
    private bool Sweep(DateTimeOffset now)
    {
        lock (sweeping)
        {
            if (now < sweepFrom) return windows.Count < Most;
            sweepFrom = now + SweepPause;
            foreach (var (key, window) in windows)
            {
                if (now >= window.End) windows.TryRemove(key, out _);
            }
            return windows.Count < Most;
        }
    }

    private sealed record Window(DateTimeOffset End, long Count);
}
