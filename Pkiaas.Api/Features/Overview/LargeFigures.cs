using System.Collections.Concurrent;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Overview;

/// <summary>
/// Counting costs what there is to count, and Home asks again whenever something happens. Small figures are counted each time; of large ones the
/// last digits tell nobody anything, and they are kept for a while.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LargeFigures(TimeProvider time)
{
    /// <summary>From so many on, figures are kept.</summary>
    public const int Large = 10_000;

    /// <summary>How long they are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, OverviewFigures Figures)> _kept = new(StringComparer.Ordinal);

    /// <summary>The figures of some authorities.</summary>
    /// <param name="scope">The authorities.</param>
    /// <param name="count">Counts them.</param>
    public async Task<OverviewFigures> GetAsync(IReadOnlyCollection<AuthorityId> scope, Func<Task<OverviewFigures>> count)
    {
        var key = string.Join(',', scope.Select(authority => authority.Value).Order());
        if (_kept.TryGetValue(key, out var kept) && time.GetUtcNow() - kept.At < Kept) return kept.Figures;
        var figures = await count();
        if (figures.Counted >= Large) _kept[key] = (time.GetUtcNow(), figures);
        else _kept.TryRemove(key, out _);
        return figures;
    }
}
