using System.Collections.Concurrent;

namespace Pkiaas.Data.Counting;

/// <summary>Counts within this process.</summary>
/// <param name="time">Ends windows.</param>
public sealed class LocalWindowCounter(TimeProvider time) : IWindowCounter
{
    // An attacker with many addresses must not fill the memory: beyond this, ended windows are swept out.
    private const int SweepAt = 50_000;
    private readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ValueTask<long> IncrementAsync(string key, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (windows.Count > SweepAt) Sweep(now);
        var current = windows.AddOrUpdate(key, _ => new Window(now + window, 1), (_, old) => now >= old.End ? new Window(now + window, 1) : old with { Count = old.Count + 1 });
        return ValueTask.FromResult(current.Count);
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, window) in windows)
        {
            if (now >= window.End) windows.TryRemove(key, out _);
        }
    }

    private sealed record Window(DateTimeOffset End, long Count);
}
