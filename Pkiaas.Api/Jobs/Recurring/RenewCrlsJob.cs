using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.RevocationLists;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Revocation;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>Renews revocation lists when half of their time is gone, and makes those that are missing.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RenewCrlsJob(
    IDbContextFactory<PkiaasDbContext> contexts, CrlPublisher publisher, TimeProvider time, ILogger<RenewCrlsJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RenewAsync(cancellationToken);

    /// <returns>How many were renewed.</returns>
    internal async Task<int> RenewAsync(CancellationToken cancellationToken)
    {
        var renewed = 0;
        foreach (var generation in await DueAsync(cancellationToken))
        {
            try
            {
                if (await publisher.PublishIfDueAsync(generation, cancellationToken)) renewed++;
            }
            catch (PkiException problem)
            {
                // One authority's key being away must not keep the others from being renewed.
                NotRenewed(problem, generation.Number, generation.Authority.Value);
            }
        }
        return renewed;
    }

    private async Task<List<GenerationKey>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var ends = await database.AuthorityGenerations.Where(generation => generation.ActivatedAt != null && generation.NotAfter > now)
            .Select(generation => new
            {
                generation.AuthorityId,
                generation.Number,
                Head = database.RevocationLists.Where(list => list.AuthorityId == generation.AuthorityId && list.Generation == generation.Number)
                    .Select(list => new CrlHead(list.Number, list.Count, list.PublishedAt, list.ThisUpdate, list.NextUpdate)).SingleOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. ends.Where(end => CrlPolicy.IsDue(end.Head, now)).Select(end => new GenerationKey(end.AuthorityId, end.Number))];
    }

    [LoggerMessage(LogLevel.Error, "The revocation list of generation {Generation} of authority {Authority} is due and could not be renewed; it is tried again")]
    private partial void NotRenewed(Exception problem, int generation, Guid authority);
}
