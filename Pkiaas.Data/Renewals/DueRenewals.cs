using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Renewals;

/// <summary>Certificates of requests that end soon and that nobody was reminded of.</summary>
public static class DueRenewals
{
    /// <summary>
    /// Locks those requests until the running transaction ends. Whoever is locked already is left to the other. One range of the index on template and end is
    /// read for each template. A certificate is due in the last third of its life at the earliest, so that a short one is not renewed at once for ever.
    /// </summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="now">UTC.</param>
    /// <param name="limit">At most so many, the most urgent first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<RequestId>> LockDueRenewalsAsync(
        this PkiaasDbContext database, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        var ids = await database.Database.SqlQuery<Guid>(
            $"""
            SELECT r.id AS "Value"
            FROM templates t
              JOIN certificates c ON c.template_id = t.id AND c.revoked_at IS NULL AND c.not_after > {now} AND c.not_after <= {now} + make_interval(days => t.reminders_days)
              JOIN requests r ON r.id = c.request_id AND r.certificate_id = c.id
            WHERE t.enabled AND t.scep_enabled AND t.reminders_days > 0
              AND c.not_after - (c.not_after - c.not_before) / 3 <= {now}
              AND NOT EXISTS (SELECT FROM requests n WHERE n.renews = r.id)
            ORDER BY c.not_after LIMIT {limit} FOR NO KEY UPDATE OF r SKIP LOCKED
            """).ToListAsync(cancellationToken);
        return ids.ConvertAll(id => new RequestId(id));
    }
}
