using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Jobs.Outbox;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Api.Jobs.Bulk;

/// <summary>
/// Works a batch off in slices. Each row is a transaction of its own, so that a process that dies has lost and doubled nothing: whoever takes over
/// goes on with the first row that waits. Between slices everything else that is due comes first, and while many hand-overs wait no row is added to them.
/// </summary>
internal sealed class BulkHandler(
    IDbContextFactory<PkiaasDbContext> contexts, BulkRowWorker worker, OutboxSignal signal, ChangeFeed feed, TimeProvider time) : IOutboxHandler
{
    /// <summary>Rows of one slice.</summary>
    internal const int Slice = 20;

    /// <summary>
    /// So many hand-overs may wait, whoever's they are; a single request that is approved meanwhile waits behind no more than these and a slice.
    /// </summary>
    internal const int MostWaiting = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public string Kind => OutboxKinds.Bulk;

    public async Task<string> HandleAsync(LeasedMessage message, CancellationToken cancellationToken)
    {
        var id = new BulkRequestId(message.SubjectId);
        var rows = 0;
        if (!await IsCrowdedAsync(cancellationToken))
        {
            // What failed before was the first row that waits, and no other.
            while (rows < Slice && await worker.WorkAsync(id, rows == 0 ? message.Attempts : 1, cancellationToken)) rows++;
        }
        var bulk = await SettleAsync(message, id, cancellationToken);
        if (bulk is null) return "dropped";
        feed.Publish(ChangeEvent.Bulk(bulk));
        return bulk.FinishedAt is not null ? "done" : rows > 0 ? "slice" : "waiting";
    }

    private async Task<bool> IsCrowdedAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var waiting = database.Outbox.Where(row => row.Kind == OutboxKinds.Deliver && row.DueAt <= now && row.LeasedUntil == null);
        return await waiting.CountAsync(cancellationToken) >= MostWaiting;
    }

    // The rest is promised anew rather than postponed: attempts count failures, and a slice is none.
    private async Task<BulkRequest?> SettleAsync(LeasedMessage message, BulkRequestId id, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // An admin may stop the batch or begin it anew right now.
        await database.Database.ExecuteSqlAsync($"SELECT FROM bulk_requests WHERE id = {id.Value} FOR NO KEY UPDATE", cancellationToken);
        var bulk = await database.BulkRequests.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (bulk is not null && bulk.FinishedAt is null)
        {
            var now = time.GetUtcNow();
            if (await database.BulkRows.AnyAsync(row => row.BulkRequestId == id && row.State == BulkRowState.Waiting, cancellationToken))
                database.Outbox.Add(OutboxMessage.Create(OutboxKinds.Bulk, id.Value, await IsCrowdedAsync(cancellationToken) ? now + Pause : now));
            else
                await FinishAsync(database, bulk, now, cancellationToken);
        }
        await database.SaveChangesAsync(cancellationToken);
        await database.CompleteAsync(message, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return bulk;
    }

    private static async Task FinishAsync(PkiaasDbContext database, BulkRequest bulk, DateTimeOffset now, CancellationToken cancellationToken)
    {
        bulk.MarkFinished(now);
        var failed = await database.BulkRows.CountAsync(row => row.BulkRequestId == bulk.Id && row.State == BulkRowState.Failed, cancellationToken);
        database.AuditEvents.Add(AuditEvent.Create(
            now, bulk.AuthorityId, Actor.System, AuditActions.BulkFinished, "bulk-request", bulk.Id, $"{bulk.Total} rows, of which {failed} failed"));
    }
}
