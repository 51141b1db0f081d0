using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Data;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Overview;

/// <summary>The numbers on Home, kept where they are large.</summary>
/// <param name="scopes">Where a count behind a page's back finds its store.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told when that fails.</param>
internal sealed class LargeFigures(IServiceScopeFactory scopes, TimeProvider time, ILogger<LargeFigures> logger) : ICountedBeforehand, IDisposable
{
    private readonly LargeCounts<string, OverviewFigures> _kept = new(scopes, time, logger, figures => figures.Counted);

    /// <summary>The figures of some authorities.</summary>
    /// <param name="services">The request's.</param>
    /// <param name="scope">The authorities.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<OverviewFigures> GetAsync(IServiceProvider services, IReadOnlyCollection<AuthorityId> scope, CancellationToken cancellationToken) =>
        GetAsync(scope, found => CountAsync(found, scope, CancellationToken.None), () => CountAsync(services, scope, cancellationToken));

    /// <summary>The figures, however they are counted.</summary>
    /// <param name="scope">The authorities.</param>
    /// <param name="recount">Counts with the services of a scope of its own.</param>
    /// <param name="count">Counts for who asks.</param>
    internal async Task<OverviewFigures> GetAsync(
        IReadOnlyCollection<AuthorityId> scope, Func<IServiceProvider, Task<OverviewFigures>> recount, Func<Task<OverviewFigures>> count)
    {
        var key = string.Join(',', scope.Select(authority => authority.Value).Order());
        if (_kept.TryGet(key, out var kept)) return kept;
        var figures = await count();
        _kept.Take(key, figures, recount);
        return figures;
    }

    /// <inheritdoc />
    public async Task CountAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var authority in await services.GetRequiredService<PkiaasDbContext>().Authorities.Select(authority => authority.Id).ToListAsync(cancellationToken))
            await GetAsync(services, [authority], cancellationToken);
    }

    public void Dispose() => _kept.Dispose();

    private Task<OverviewFigures> CountAsync(IServiceProvider services, IReadOnlyCollection<AuthorityId> scope, CancellationToken cancellationToken) =>
        OverviewFigures.CountAsync(
            services.GetRequiredService<PkiaasDbContext>(), services.GetRequiredService<RenewalList>(), scope, time.GetUtcNow(), cancellationToken);
}
