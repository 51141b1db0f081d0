using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using BulkRowState = Pkiaas.Domain.Requests.Bulk.BulkRowState;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>Tries failed rows again, after somebody put the reason right.</summary>
internal static class RetryBulkRequestEndpoint
{
    public static async Task<BulkRequestResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, BulkRequestLookup lookup, PkiaasDbContext database, BulkRequestReader reader, OutboxSignal outbox, ChangeFeed feed,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await lookup.FindAsync(user, id, AuthorityRole.Operator, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var bulk = await lookup.LockAsync(found.Id, cancellationToken);
        var again = await database.BulkRows.Where(row => row.BulkRequestId == bulk.Id && row.State == BulkRowState.Failed && row.SealedContent != null)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, BulkRowState.Waiting).SetProperty(r => r.Reason, (string?)null), cancellationToken);
        if (again == 0) throw new PkiException(PkiErrorKind.Conflict, "No row failed that could be tried again. What was confirmed is kept for 30 days.");
        var now = time.GetUtcNow();
        bulk.Resume();
        database.Outbox.Add(OutboxMessage.Create(OutboxKinds.Bulk, bulk.Id.Value, now));
        database.AuditEvents.Add(AuditEvent.Create(
            now, bulk.AuthorityId, user.ToActor(), AuditActions.BulkRetried, "bulk-request", bulk.Id, $"{again} of {bulk.Total}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        outbox.Raise();
        feed.Publish(ChangeEvent.Bulk(bulk));
        return await reader.ReadAsync(bulk, cancellationToken);
    }
}
