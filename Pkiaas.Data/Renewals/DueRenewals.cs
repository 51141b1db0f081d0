using Microsoft.EntityFrameworkCore;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Renewals;

/// <summary>Certificates of requests that end soon, may be renewed, of whose line none was revoked, and that nobody was reminded of.</summary>
public static class DueRenewals
{
    // One range of the index on template and end is read for each template. A certificate is due in the last third of its life at the earliest, so that a short
    // one is not renewed at once for ever.
    private static readonly string Due = $$"""
        SELECT r.id AS "Request", c.id AS "Certificate", c.not_after AS "EndsAt"
        FROM templates t
          JOIN certificates c ON c.template_id = t.id AND c.request_id IS NOT NULL AND c.revoked_at IS NULL AND c.succession_at IS NULL
            AND c.not_after > {0} AND c.not_after <= {0} + make_interval(days => t.reminders_days)
          JOIN requests r ON r.id = c.request_id AND r.certificate_id = c.id AND r.allows_renewal
        WHERE t.enabled AND t.scep_enabled AND t.reminders_days > 0
          AND c.not_after - (c.not_after - c.not_before) / 3 <= {0}
          AND NOT EXISTS (SELECT FROM requests n WHERE n.renews_certificate_id = c.id)
        """;

    private static readonly string Page = $"{Due} AND NOT {LineSql.Ended(LineSql.Of("c"))} AND (c.not_after, c.id) > ({{1}}, {{2}}) ORDER BY c.not_after, c.id LIMIT {{3}}";

    private static readonly string Lock = $"{Due} AND c.id = ANY({{1}}) ORDER BY c.not_after, c.id FOR NO KEY UPDATE OF c, r SKIP LOCKED";

    // A statement of its own, which sees what was committed until the locks were held. Whoever revokes one of a line locks all of it: he has been passed over, is
    // seen here, or waits and cancels what was made.
    private static readonly string GoingOn =
        $"SELECT c.id AS \"Value\" FROM certificates c WHERE c.id = ANY({{0}}) AND NOT {LineSql.Ended(LineSql.Of("c"))}";

    /// <summary>Reads some of them, the most urgent first.</summary>
    /// <param name="database">The store.</param>
    /// <param name="now">UTC.</param>
    /// <param name="after">The last one of those that were met before: what could not be renewed does not hold up the others.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<DueRenewal>> ReadDueRenewalsAsync(
        this PkiaasDbContext database, DateTimeOffset now, DueRenewal? after, int limit, CancellationToken cancellationToken) =>
        await database.Database.SqlQueryRaw<DueRenewal>(Page, now, after?.EndsAt ?? DateTimeOffset.MinValue, after?.Certificate ?? Guid.Empty, limit)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// Locks requests and their certificates until the running transaction ends, so that none is revoked meanwhile, and leaves out what is due no more. Whoever
    /// is locked already is left to the other.
    /// </summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="now">UTC.</param>
    /// <param name="certificates">The certificates.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<DueRenewal>> LockDueRenewalsAsync(
        this PkiaasDbContext database, DateTimeOffset now, IEnumerable<Guid> certificates, CancellationToken cancellationToken)
    {
        var locked = await database.Database.SqlQueryRaw<DueRenewal>(Lock, now, certificates.ToArray()).ToListAsync(cancellationToken);
        var going = await database.Database.SqlQueryRaw<Guid>(GoingOn, locked.Select(row => row.Certificate).ToArray()).ToListAsync(cancellationToken);
        return [.. locked.Where(row => going.Contains(row.Certificate))];
    }

    /// <summary>Writes down that nothing more is to be done about their ends, in the transaction that saw to them.</summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="certificates">Those that a successor was sent for.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task MarkSucceededAsync(
        this PkiaasDbContext database, IReadOnlyCollection<CertificateId> certificates, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Certificates.Where(certificate => certificates.Contains(certificate.Id))
            .ExecuteUpdateAsync(certificate => certificate.SetProperty(c => c.SuccessionAt, now), cancellationToken);
}

/// <summary>A certificate that ends, and the request that it fulfils.</summary>
/// <param name="Request">The request.</param>
/// <param name="Certificate">Its newest certificate.</param>
/// <param name="EndsAt">UTC.</param>
public sealed record DueRenewal(Guid Request, Guid Certificate, DateTimeOffset EndsAt);
