using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>Finds requests whose link's time is over: the same rule as <see cref="PreApprovedRequest.StateAt"/>.</summary>
public static class DueRequests
{
    private static readonly string Due = $$"""
        SELECT id AS "Value" FROM requests
        WHERE state IN {{OpenStatesSql.List}} AND link_expires_at <= {0} AND (state <> 'Downloaded' OR downloaded_at <= {1})
        ORDER BY link_expires_at LIMIT {2} FOR NO KEY UPDATE SKIP LOCKED
        """;

    /// <summary>Locks some of them. Who is locked already is being issued, delivered or downloaded right now, and is left out.</summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="now">UTC.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<RequestId>> LockDueRequestsAsync(
        this PkiaasDbContext database, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var ids = await database.Database.SqlQueryRaw<Guid>(Due, now, now - Challenge.Lifetime, limit).ToListAsync(cancellationToken);
        return ids.ConvertAll(id => new RequestId(id));
    }
}
