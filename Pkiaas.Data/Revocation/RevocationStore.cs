using Microsoft.EntityFrameworkCore;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.X509;

namespace Pkiaas.Data.Revocation;

/// <summary>
/// Makes a revocation durable: the certificate's state, the audit row, the promise of the next list and the end of renewals that were offered for its line are
/// one transaction.
/// </summary>
/// <param name="contexts">The store.</param>
/// <param name="time">When it happens.</param>
public sealed class RevocationStore(IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <summary>Revokes; see <see cref="Domain.Revocation.RevocationRules.Revoke"/>.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="reason">Why.</param>
    /// <param name="wholeLine">Whether all others of its line that are still good are revoked with it; for good also those that are on hold.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The certificate as it is now, and then the others that were revoked.</returns>
    /// <exception cref="PkiException">NotFound; Conflict: its state does not allow it; Malformed: the reason cannot be given, or not for all.</exception>
    public Task<IReadOnlyList<IssuedCertificate>> RevokeAsync(
        CertificateId id, CrlReason reason, bool wholeLine, Actor actor, CancellationToken cancellationToken)
    {
        // One of the others is what took its place.
        if (wholeLine && reason == CrlReason.Superseded)
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "Another certificate took the place of this one: not all of them can be superseded.") { Field = "wholeLine" });
        var now = time.GetUtcNow();
        var others = !wholeLine ? Others.None : reason == CrlReason.CertificateHold ? Others.Valid : Others.ValidAndHeld;
        var change = new Change(certificate => certificate.Revoke(reason, now), others, AuditActions.CertificateRevoked, $"{reason}");
        return ChangeAsync(id, change, actor, now, cancellationToken);
    }

    /// <summary>Takes a hold back.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The certificate as it is now.</returns>
    /// <exception cref="PkiException">NotFound; Conflict: it is not on hold.</exception>
    public Task<IReadOnlyList<IssuedCertificate>> UnrevokeAsync(CertificateId id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        id, new Change(certificate => certificate.Unrevoke(), Others.None, AuditActions.CertificateUnrevoked, null), actor, time.GetUtcNow(), cancellationToken);

    private async Task<IReadOnlyList<IssuedCertificate>> ChangeAsync(
        CertificateId id, Change change, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var line = await LockAsync(database, id, cancellationToken);
        var certificate = await database.Certificates.SingleAsync(row => row.Id == id, cancellationToken);
        var changed = new List<IssuedCertificate> { certificate };
        if (change.Others != Others.None)
        {
            var held = change.Others == Others.ValidAndHeld;
            changed.AddRange(await database.Certificates.OfLine(line)
                .Where(row => row.Id != id && row.NotAfter >= now
                    && (row.RevokedAt == null || held && row.RevocationReason == CrlReason.CertificateHold))
                .OrderBy(row => row.Id).ToListAsync(cancellationToken));
        }
        foreach (var one in changed)
        {
            change.Apply(one);
            database.AuditEvents.Add(AuditEvent.Create(
                now, one.AuthorityId, actor, change.Action, "certificate", one.Id, change.Why is null ? one.DisplayName : $"{one.DisplayName}: {change.Why}"));
        }
        foreach (var generation in changed.Select(one => one.Generation).Distinct())
            database.Outbox.Add(OutboxMessage.NextList(new(certificate.AuthorityId, generation), now));
        await database.SaveChangesAsync(cancellationToken);
        if (certificate.Revocation is { EndsRenewal: true, IsHold: false }) await CancelRenewalsAsync(database, certificate, actor, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    // Nothing is renewed and no renewal is mailed meanwhile: the first waits for the line; the second passes over certificates that are locked, and looks at the line
    // once it has locked its own.
    private static async Task<CertificateId> LockAsync(PkiaasDbContext database, CertificateId id, CancellationToken cancellationToken)
    {
        var found = await database.Certificates.AsNoTracking().Where(row => row.Id == id).Select(row => new { row.Id, row.LineId }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such certificate.");
        var line = found.LineId ?? found.Id;
        await database.LockLineAsync(line, cancellationToken);
        await database.Database.ExecuteSqlAsync(
            $"SELECT FROM certificates WHERE id = {line.Value} OR line_id = {line.Value} ORDER BY id FOR NO KEY UPDATE", cancellationToken);
        return line;
    }

    // The mail with the link may have gone out long ago.
    private static async Task CancelRenewalsAsync(
        PkiaasDbContext database, IssuedCertificate revoked, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var offered = await database.RenewalsOfLine(revoked.Line)
            .OrderBy(request => request.Id).Select(request => request.Id).ToListAsync(cancellationToken);
        foreach (var id in offered)
        {
            if (await database.LockRequestAsync(id, cancellationToken) is not { IsOpen: true } renewal) continue;
            var why = renewal.RenewsCertificateId == revoked.Id ? "the certificate that it would renew was revoked" : "another certificate of its line was revoked";
            await database.CancelAsync(renewal, actor, why, now, cancellationToken);
        }
    }

    private sealed record Change(Action<IssuedCertificate> Apply, Others Others, string Action, string? Why);

    private enum Others
    {
        None,
        Valid,
        ValidAndHeld,
    }
}
