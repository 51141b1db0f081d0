using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using BulkRowState = Pkiaas.Domain.Requests.Bulk.BulkRowState;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>Stops what did not begin. A row that is being sent right now is waited for and stays.</summary>
internal static class CancelBulkRequestEndpoint
{
    public static async Task<BulkRequestResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, BulkRequestLookup lookup, PkiaasDbContext database, BulkRequestReader reader, ChangeFeed feed, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var found = await lookup.FindAsync(user, id, AuthorityRole.Operator, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var bulk = await lookup.LockAsync(found.Id, cancellationToken);
        var now = time.GetUtcNow();
        bulk.Cancel(now);
        var stopped = await database.BulkRows.Where(row => row.BulkRequestId == bulk.Id && row.State == BulkRowState.Waiting).ExecuteUpdateAsync(
            row => row.SetProperty(r => r.State, BulkRowState.Cancelled).SetProperty(r => r.SealedContent, (byte[]?)null), cancellationToken);
        if (stopped > 0)
        {
            database.AuditEvents.Add(AuditEvent.Create(
                now, bulk.AuthorityId, user.ToActor(), AuditActions.BulkCancelled, "bulk-request", bulk.Id, $"{stopped} of {bulk.Total} were not sent"));
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(ChangeEvent.Bulk(bulk));
        return await reader.ReadAsync(bulk, cancellationToken);
    }
}
