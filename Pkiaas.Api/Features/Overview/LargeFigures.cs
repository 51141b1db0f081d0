using Pkiaas.Api.Common;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Overview;

/// <summary>The numbers on Home, kept where they are large.</summary>
/// <param name="time">The clock.</param>
internal sealed class LargeFigures(TimeProvider time)
{
    private readonly LargeCounts<string, OverviewFigures> _kept = new(time, figures => figures.Counted);

    /// <summary>The figures of some authorities.</summary>
    /// <param name="scope">The authorities.</param>
    /// <param name="count">Counts them.</param>
    public async Task<OverviewFigures> GetAsync(IReadOnlyCollection<AuthorityId> scope, Func<Task<OverviewFigures>> count)
    {
        var key = string.Join(',', scope.Select(authority => authority.Value).Order());
        if (_kept.TryGet(key, out var kept)) return kept;
        var figures = await count();
        _kept.Take(key, figures);
        return figures;
    }
}
