using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>Lets what was declined or expired wait again.</summary>
public static class PendingReopening
{
    /// <summary>
    /// Reopens; the caller saves. The template is locked as by those who ask, and then the request: nobody asks anew or is decided about meanwhile.
    /// </summary>
    /// <param name="database">Has a running transaction and does not track the request yet.</param>
    /// <param name="found">The request as it was found.</param>
    /// <param name="actor">Who does it, for the trail.</param>
    /// <param name="by">His address.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">
    /// Conflict: its state does not allow it, or the device asked anew under the same name for its transaction, by which a poll means the newest; NotFound: it was
    /// forgotten meanwhile.
    /// </exception>
    public static async Task<PendingRequest> ReopenAsync(
        this PkiaasDbContext database, PendingRequest found, Actor actor, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync($"SELECT FROM templates WHERE id = {found.TemplateId.Value} FOR NO KEY UPDATE", cancellationToken);
        await database.Database.ExecuteSqlAsync($"SELECT FROM pending_requests WHERE id = {found.Id.Value} FOR NO KEY UPDATE", cancellationToken);
        var pending = await database.PendingRequests.SingleOrDefaultAsync(request => request.Id == found.Id, cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such request.");
        pending.Reopen(by, now);
        if (await IsOvertakenAsync(database, pending, cancellationToken))
            throw new PkiException(PkiErrorKind.Conflict, "The device has asked anew since then: decide about its newer request.");
        database.AuditEvents.Add(AuditEvent.Create(
            now, pending.AuthorityId, actor, AuditActions.RequestReopened, "request", pending.Id, pending.DisplayName));
        return pending;
    }

    private static Task<bool> IsOvertakenAsync(PkiaasDbContext database, PendingRequest request, CancellationToken cancellationToken) =>
        database.PendingRequests.AnyAsync(
            newer => newer.TemplateId == request.TemplateId && newer.TransactionId == request.TransactionId
                && newer.RequesterKeyHash == request.RequesterKeyHash && newer.CreatedAt > request.CreatedAt,
            cancellationToken);
}
