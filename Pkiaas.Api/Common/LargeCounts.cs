using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Pkiaas.Api.Common;

/// <summary>
/// Counting costs what there is to count, and pages ask again whenever something happens. Small numbers are counted each time; of large ones the last
/// digits tell nobody anything: they are kept for a while, and then counted anew while the page that asked is shown what was kept. What somebody looked
/// at lately is counted anew before it is too old to be shown, so that the next who looks does not wait either.
/// </summary>
/// <typeparam name="TKey">Whose number it is.</typeparam>
/// <typeparam name="T">What was counted.</typeparam>
internal sealed partial class LargeCounts<TKey, T> : IDisposable where TKey : notnull
{
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<T, long> _sizeOf;
    private readonly ConcurrentDictionary<TKey, Figure> _kept = new();
    private readonly PeriodicTimer _looks;

    /// <param name="scopes">Where counting behind a page's back finds its store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told when it fails.</param>
    /// <param name="sizeOf">How much that is.</param>
    public LargeCounts(IServiceScopeFactory scopes, TimeProvider time, ILogger logger, Func<T, long> sizeOf)
    {
        (_scopes, _time, _logger, _sizeOf) = (scopes, time, logger, sizeOf);
        _looks = new PeriodicTimer(LargeCounts.Look, time);
        _ = RenewAsync();
    }

    /// <summary>How many numbers are kept.</summary>
    internal int Count => _kept.Count;

    /// <summary>What was counted not too long ago, where it was much.</summary>
    /// <param name="key">Whose number it is.</param>
    /// <param name="counted">What was counted.</param>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out T counted)
    {
        var now = _time.GetUtcNow();
        var found = _kept.TryGetValue(key, out var kept) && now - kept.At < LargeCounts.Shown;
        counted = found ? kept!.Counted : default;
        if (found && kept!.MayBegin(now, askedAt: now)) _ = Task.Run(() => CountAgainAsync(key, kept));
        return found;
    }

    /// <summary>Takes what was counted for somebody who asked.</summary>
    /// <param name="key">Whose number it is.</param>
    /// <param name="counted">What was counted.</param>
    /// <param name="count">Counts anew, with the services of a scope of its own.</param>
    public void Take(TKey key, T counted, Func<IServiceProvider, Task<T>> count)
    {
        var now = _time.GetUtcNow();
        Keep(key, new Figure(now, now, counted, count));
    }

    public void Dispose() => _looks.Dispose();

    private void Keep(TKey key, Figure figure)
    {
        if (_sizeOf(figure.Counted) >= LargeCounts.Large) _kept[key] = figure;
        else _kept.TryRemove(key, out _);
    }

    // One after another: what many look at must not be counted all at once.
    private async Task RenewAsync()
    {
        while (await _looks.WaitForNextTickAsync())
        {
            foreach (var (key, figure) in _kept)
            {
                var now = _time.GetUtcNow();
                if (now - figure.AskedAt >= LargeCounts.Watched) _kept.TryRemove(key, out _);
                else if (now - figure.At >= LargeCounts.Renewed && figure.MayBegin(now)) await CountAgainAsync(key, figure);
            }
        }
    }

    private async Task CountAgainAsync(TKey key, Figure kept)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var counted = await kept.Count(scope.ServiceProvider);
            Keep(key, new Figure(_time.GetUtcNow(), kept.AskedAt, counted, kept.Count));
        }
#pragma warning disable CA1031 // Nobody waits for it. Who asks a while later tries again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            kept.Fail(_time.GetUtcNow());
            Failed(_logger, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A number that pages show could not be counted anew.")]
    private static partial void Failed(ILogger logger, Exception fault);

    private sealed class Figure(DateTimeOffset at, DateTimeOffset askedAt, T counted, Func<IServiceProvider, Task<T>> count)
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _askedAt = askedAt;
        private DateTimeOffset _countFrom = at + LargeCounts.Kept;

        public DateTimeOffset At => at;

        public DateTimeOffset AskedAt
        {
            get
            {
                lock (_gate) return _askedAt;
            }
        }

        public T Counted => counted;

        public Func<IServiceProvider, Task<T>> Count => count;

        public bool MayBegin(DateTimeOffset now, DateTimeOffset? askedAt = null)
        {
            lock (_gate)
            {
                _askedAt = askedAt ?? _askedAt;
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

    /// <summary>How often it is looked for numbers that grow old. Above what it is the base of: fields are set in the order of their lines.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>How long they are not counted again.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>How old a number may be that is shown while it is counted anew.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(5);

    /// <summary>From this age on it is counted anew though nobody asks: one look before it could not be shown any more.</summary>
    public static readonly TimeSpan Renewed = Shown - (1.5 * Look);

    /// <summary>For how long that is done after somebody asked: over a long weekend.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromDays(4);

    /// <summary>How long a count that failed is not tried again: where the store is too slow for it, trying costs it as much again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
}
