using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Pkiaas.Api.Common;

/// <summary>
/// Counting costs what there is to count, and pages ask again whenever something happens. Small numbers are counted each time; of large ones the last
/// digits tell nobody anything: they are kept for a while, and then counted anew while the page that asked is shown what was kept.
/// </summary>
/// <typeparam name="TKey">Whose number it is.</typeparam>
/// <typeparam name="T">What was counted.</typeparam>
/// <param name="scopes">Where counting behind a page's back finds its store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when it fails.</param>
/// <param name="sizeOf">How much that is.</param>
internal sealed partial class LargeCounts<TKey, T>(IServiceScopeFactory scopes, TimeProvider time, ILogger logger, Func<T, long> sizeOf) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Figure> _kept = new();

    /// <summary>How many numbers are kept.</summary>
    internal int Count => _kept.Count;

    /// <summary>What was counted not too long ago, where it was much.</summary>
    /// <param name="key">Whose number it is.</param>
    /// <param name="count">Counts anew, with the services of a scope of its own.</param>
    /// <param name="counted">What was counted.</param>
    public bool TryGet(TKey key, Func<IServiceProvider, Task<T>> count, [MaybeNullWhen(false)] out T counted)
    {
        var now = time.GetUtcNow();
        var found = _kept.TryGetValue(key, out var kept) && now - kept.At < LargeCounts.Shown;
        counted = found ? kept!.Counted : default;
        if (found && kept!.MayBegin(now)) _ = Task.Run(() => CountAgainAsync(key, kept, count));
        return found;
    }

    /// <summary>Takes what was counted anew.</summary>
    public void Take(TKey key, T counted)
    {
        var now = time.GetUtcNow();
        if (sizeOf(counted) >= LargeCounts.Large) _kept[key] = new Figure(now, counted);
        else _kept.TryRemove(key, out _);
        // What is shown no more need not be kept: whoever comes and goes leaves a key behind.
        foreach (var (other, figure) in _kept)
        {
            if (now - figure.At >= LargeCounts.Shown) _kept.TryRemove(other, out _);
        }
    }

    private async Task CountAgainAsync(TKey key, Figure kept, Func<IServiceProvider, Task<T>> count)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            Take(key, await count(scope.ServiceProvider));
        }
#pragma warning disable CA1031 // Nobody waits for it. Who asks a while later tries again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            kept.Fail(time.GetUtcNow());
            Failed(logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A number that pages show could not be counted anew.")]
    private static partial void Failed(ILogger logger, Exception fault);

    private sealed class Figure(DateTimeOffset at, T counted)
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _countFrom = at + LargeCounts.Kept;

        public DateTimeOffset At => at;

        public T Counted => counted;

        public bool MayBegin(DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now < _countFrom) return false;
                _countFrom = DateTimeOffset.MaxValue;
                return true;
            }
        }

        public void Fail(DateTimeOffset now)
        {
            lock (_gate) _countFrom = now + LargeCounts.Pause;
        }
    }
}

/// <summary>What is large, and for how long it is kept.</summary>
internal static class LargeCounts
{
    /// <summary>From so many on, numbers are kept.</summary>
    public const int Large = 10_000;

    /// <summary>How long they are not counted again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>How old a number may be that is shown while it is counted anew.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(5);

    /// <summary>How long a count that failed is not tried again: where the store is too slow for it, trying costs it as much again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
}
