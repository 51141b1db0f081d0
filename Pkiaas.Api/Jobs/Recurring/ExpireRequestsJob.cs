using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>
/// Writes down that links' time is over. People are told at once by <see cref="PreApprovedRequest.StateAt"/>; this makes it final and
/// takes the challenges away. What a download kept of its challenge is forgotten when its own, shorter time is over.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class ExpireRequestsJob(IDbContextFactory<PkiaasDbContext> contexts, ChangeFeed feed, TimeProvider time) : IJob
{
    private const int Batch = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await ExpireAsync(cancellationToken);

    /// <returns>How many expired.</returns>
    internal async Task<int> ExpireAsync(CancellationToken cancellationToken)
    {
        await ForgetDownloadsAsync(cancellationToken);
        var expired = 0;
        while (true)
        {
            var batch = await ExpireBatchAsync(cancellationToken);
            expired += batch;
            if (batch < Batch) return expired;
        }
    }

    // The row stays for an hour, to tell a person who comes late.
    private async Task ForgetDownloadsAsync(CancellationToken cancellationToken)
    {
        var (now, nothing) = (time.GetUtcNow(), Array.Empty<byte>());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.ProfileDownloads.Where(download => download.ExpiresAt <= now && download.SealedChallenge != nothing)
            .ExecuteUpdateAsync(download => download.SetProperty(d => d.SealedChallenge, nothing), cancellationToken);
    }

    private async Task<int> ExpireBatchAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Who is left out is looked at again in a minute.
        var ids = await database.LockDueRequestsAsync(now, Batch, cancellationToken);
        if (ids.Count == 0) return 0;
        var requests = await database.Requests.Where(request => ids.Contains(request.Id)).ToListAsync(cancellationToken);
        foreach (var request in requests)
        {
            request.MarkExpired(now);
            database.AuditEvents.Add(AuditEvent.Create(
                now, request.AuthorityId, Actor.System, AuditActions.RequestExpired, "request", request.Id, request.DisplayName));
        }
        await database.SaveChangesAsync(cancellationToken);
        await database.Challenges.Where(challenge => ids.Contains(challenge.RequestId) && challenge.ConsumedAt == null && challenge.VoidedAt == null)
            .ExecuteUpdateAsync(challenge => challenge.SetProperty(c => c.VoidedAt, now), cancellationToken);
        await database.ProfileDownloads.Where(download => ids.Contains(download.RequestId)).ExecuteDeleteAsync(cancellationToken);
        await database.ForgetCodesAsync(ids, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        foreach (var request in requests) feed.Publish(ChangeEvent.Request(request, now));
        return requests.Count;
    }
}
