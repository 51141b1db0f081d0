using Microsoft.EntityFrameworkCore;

namespace Pkiaas.Data.Requests;

/// <summary>Forgets what devices asked for by themselves, once nobody asks about it any more.</summary>
public static class PendingPruning
{
    /// <summary>
    /// Forgets what ended without a certificate before a moment, and what was signed once the certificate, and all that renewed it, ended before
    /// it: as long as one of them is good its page says who approved it, and leads here.
    /// </summary>
    /// <param name="database">The store.</param>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many went.</returns>
    public static Task<int> ForgetPendingAsync(this PkiaasDbContext database, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE ended AS (
              SELECT p.id, p.certificate_id FROM pending_requests p
              WHERE COALESCE(p.decided_at, p.expires_at) <= {before}
                AND (p.state <> 'Issued' OR NOT EXISTS (SELECT FROM certificates c WHERE c.id = p.certificate_id AND c.not_after > {before}))),
            line AS (
              SELECT id AS request_id, certificate_id FROM ended WHERE certificate_id IS NOT NULL
              UNION
              SELECT line.request_id, c.id FROM line JOIN certificates c ON c.renews_id = line.certificate_id)
            DELETE FROM pending_requests p USING ended
            WHERE p.id = ended.id AND NOT EXISTS (
              SELECT FROM line JOIN certificates c ON c.id = line.certificate_id WHERE line.request_id = p.id AND c.not_after > {before})
            """, cancellationToken);
}
