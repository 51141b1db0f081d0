using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Protocols.Crl;
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
        foreach (var authority in await DueAsync(cancellationToken))
        {
            try
            {
                if (await publisher.PublishIfDueAsync(authority, cancellationToken)) renewed++;
            }
            catch (PkiException problem)
            {
                // One authority's key being away must not keep the others from being renewed.
                NotRenewed(problem, authority.Value);
            }
        }
        return renewed;
    }

    private async Task<List<AuthorityId>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var ends = await database.Authorities.Where(authority => authority.NotAfter > now)
            .Select(authority => new
            {
                authority.Id,
                Head = database.RevocationLists.Where(list => list.AuthorityId == authority.Id)
                    .Select(list => new CrlHead(list.Number, list.Count, list.PublishedAt, list.ThisUpdate, list.NextUpdate)).SingleOrDefault(),
            }).ToListAsync(cancellationToken);
        return [.. ends.Where(end => CrlPolicy.IsDue(end.Head, now)).Select(end => end.Id)];
    }

    [LoggerMessage(LogLevel.Error, "The revocation list of authority {Authority} is due and could not be renewed; it is tried again")]
    private partial void NotRenewed(Exception problem, Guid authority);
}
