using System.Collections.Concurrent;
using System.Globalization;

namespace Pkiaas.Data.Counting;

/// <summary>Counts within this process. What stands before the first colon of a key is the purpose: each has room of its own.</summary>
/// <param name="time">Ends windows.</param>
public sealed class LocalWindowCounter(TimeProvider time) : IWindowCounter
{
    // Purposes are words of this code, of which there are few. Who floods one leaves the counts of the others alone.
    private readonly ConcurrentDictionary<string, Purpose> _purposes = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public ValueTask<long> IncrementAsync(string key, TimeSpan window, CancellationToken cancellationToken) =>
        ValueTask.FromResult(PurposeOf(key).Increment(key, window, time.GetUtcNow()));

    /// <inheritdoc />
    public ValueTask<long> ReadAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult(PurposeOf(key).Read(key, time.GetUtcNow()));

    /// <inheritdoc />
    public ValueTask ForgetAsync(string key, CancellationToken cancellationToken)
    {
        PurposeOf(key).Forget(key);
        return ValueTask.CompletedTask;
    }

    private Purpose PurposeOf(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return _purposes.GetOrAdd(colon < 0 ? key : key[..colon], _ => new Purpose());
    }

    private sealed class Purpose
    {
        // An attacker with many addresses must not fill the memory: at this many, ended windows are swept out, and when that does not help,
        // newcomers share counts with some others, and nobody can choose with whom. Nor may he make each call sweep: once a second is enough.
        private const int Most = 50_000;
        private const uint Shared = 4096;
        private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);
        private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);
        private readonly Lock _sweeping = new();
        private DateTimeOffset _sweepFrom;

        public long Increment(string key, TimeSpan window, DateTimeOffset now)
        {
            if (!_windows.ContainsKey(key) && _windows.Count >= Most && !Sweep(now)) key = SharedBy(key);
            return _windows.AddOrUpdate(
                key, _ => new Window(now + window, 1), (_, old) => now >= old.End ? new Window(now + window, 1) : old with { Count = old.Count + 1 }).Count;
        }

        /// <summary>A newcomer for whom there would be no room has the count of the others.</summary>
        public long Read(string key, DateTimeOffset now)
        {
            if (!_windows.ContainsKey(key) && _windows.Count >= Most && !Sweep(now)) key = SharedBy(key);
            return _windows.TryGetValue(key, out var window) && now < window.End ? window.Count : 0;
        }

        public void Forget(string key) => _windows.TryRemove(key, out _);

        // The hash of a text differs from process to process.
        private static string SharedBy(string key) => string.Create(CultureInfo.InvariantCulture, $":others {(uint)key.GetHashCode(StringComparison.Ordinal) % Shared}");

        /// <returns>Whether there is room now.</returns>
        private bool Sweep(DateTimeOffset now)
        {
            lock (_sweeping)
            {
                if (now < _sweepFrom) return _windows.Count < Most;
                _sweepFrom = now + SweepPause;
                foreach (var (key, window) in _windows)
                {
                    if (now >= window.End) _windows.TryRemove(key, out _);
                }
                return _windows.Count < Most;
            }
        }
    }

    private sealed record Window(DateTimeOffset End, long Count);
}
