using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Pkiaas.Api.Common;

/// <summary>
/// Counting costs what there is to count, and pages ask again whenever something happens. Small numbers are counted each time; of large ones the last
/// digits tell nobody anything, and they are kept for a while.
/// </summary>
/// <typeparam name="TKey">Whose number it is.</typeparam>
/// <typeparam name="T">What was counted.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="sizeOf">How much that is.</param>
internal sealed class LargeCounts<TKey, T>(TimeProvider time, Func<T, long> sizeOf) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, (DateTimeOffset At, T Counted)> _kept = new();

    /// <summary>What was counted a short while ago, where it was much.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out T counted)
    {
        var found = _kept.TryGetValue(key, out var kept) && time.GetUtcNow() - kept.At < LargeCounts.Kept;
        counted = found ? kept.Counted : default;
        return found;
    }

    /// <summary>Takes what was counted anew.</summary>
    public void Take(TKey key, T counted)
    {
        if (sizeOf(counted) >= LargeCounts.Large) _kept[key] = (time.GetUtcNow(), counted);
        else _kept.TryRemove(key, out _);
    }
}

/// <summary>What is large, and for how long it is kept.</summary>
internal static class LargeCounts
{
    /// <summary>From so many on, numbers are kept.</summary>
    public const int Large = 10_000;

    /// <summary>How long they are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);
}
