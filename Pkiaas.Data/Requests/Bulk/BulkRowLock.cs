using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Data.Requests.Bulk;

/// <summary>
/// Gives a batch's rows out one at a time. Whoever has one holds its lock until his transaction ends: a second process, or an admin who stops the
/// batch, waits and then finds what became of it.
/// </summary>
public static class BulkRowLock
{
    /// <summary>Locks the first row that waits.</summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="bulkRequest">The batch.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when none waits.</returns>
    public static async Task<BulkRow?> LockNextRowAsync(this PkiaasDbContext database, BulkRequestId bulkRequest, CancellationToken cancellationToken)
    {
        var rows = await database.BulkRows.FromSql($"""
            SELECT * FROM bulk_request_rows WHERE bulk_request_id = {bulkRequest.Value} AND state = {nameof(BulkRowState.Waiting)}
            ORDER BY line LIMIT 1 FOR NO KEY UPDATE
            """).AsTracking().ToListAsync(cancellationToken);
        return rows is [var row] ? row : null;
    }
}
