using Microsoft.EntityFrameworkCore;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.X509;

namespace Pkiaas.Data.Revocation;

/// <summary>
/// Makes a revocation durable: the certificate's state, the audit row, the promise of the next list and the end of a renewal that was offered are one
/// transaction.
/// </summary>
/// <param name="contexts">The store.</param>
/// <param name="time">When it happens.</param>
public sealed class RevocationStore(IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <summary>Revokes; see <see cref="Domain.Revocation.RevocationRules.Revoke"/>.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The certificate as it is now.</returns>
    /// <exception cref="PkiException">NotFound; Conflict: its state does not allow it; Malformed: the reason cannot be given.</exception>
    public Task<IssuedCertificate> RevokeAsync(CertificateId id, CrlReason reason, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(id, certificate => certificate.Revoke(reason, now), AuditActions.CertificateRevoked, $"{reason}", actor, now, cancellationToken);
    }

    /// <summary>Takes a hold back.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The certificate as it is now.</returns>
    /// <exception cref="PkiException">NotFound; Conflict: it is not on hold.</exception>
    public Task<IssuedCertificate> UnrevokeAsync(CertificateId id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(id, certificate => certificate.Unrevoke(), AuditActions.CertificateUnrevoked, null, actor, time.GetUtcNow(), cancellationToken);

    private async Task<IssuedCertificate> ChangeAsync(
        CertificateId id, Action<IssuedCertificate> change, string action, string? why, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"SELECT FROM certificates WHERE id = {id.Value} FOR NO KEY UPDATE", cancellationToken);
        var certificate = await database.Certificates.SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such certificate.");
        change(certificate);
        database.AuditEvents.Add(AuditEvent.Create(
            now, certificate.AuthorityId, actor, action, "certificate", id, why is null ? certificate.DisplayName : $"{certificate.DisplayName}: {why}"));
        database.Outbox.Add(OutboxMessage.NextList(new(certificate.AuthorityId, certificate.Generation), now));
        await database.SaveChangesAsync(cancellationToken);
        if (certificate.Revocation is { EndsRenewal: true, IsHold: false }) await CancelRenewalAsync(database, id, actor, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return certificate;
    }

    // The mail with the link may have gone out long ago. The certificate is locked: no renewal is made and none is issued meanwhile.
    private static async Task CancelRenewalAsync(
        PkiaasDbContext database, CertificateId certificate, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var offered = await database.Requests.Where(request => request.RenewsCertificateId == certificate).Select(request => request.Id).ToListAsync(cancellationToken);
        if (offered is not [var id] || await database.LockRequestAsync(id, cancellationToken) is not { IsOpen: true } renewal) return;
        await database.CancelAsync(renewal, actor, "the certificate that it would renew was revoked", now, cancellationToken);
    }
}
