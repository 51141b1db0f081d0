using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>Tells who looks at a request that an attempt at it was refused or failed.</summary>
internal sealed class RefusalNews(ChangeFeed feed, IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <param name="stored">What was written down just now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SpreadAsync(IEnumerable<ScepTrace> stored, CancellationToken cancellationToken)
    {
        var ids = stored.Where(trace => trace is { Outcome: ScepOutcome.Refused or ScepOutcome.Failed, RequestId: not null }).Select(trace => new RequestId(trace.RequestId!.Value))
            .Distinct().ToList();
        if (ids.Count == 0) return;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var request in await context.Requests.AsNoTracking().Where(request => ids.Contains(request.Id)).ToListAsync(cancellationToken))
            feed.Publish(ChangeEvent.Request(request, time.GetUtcNow()));
        foreach (var request in await context.PendingRequests.AsNoTracking().Where(request => ids.Contains(request.Id)).ToListAsync(cancellationToken))
            feed.Publish(ChangeEvent.Pending(request, time.GetUtcNow()));
    }
}
