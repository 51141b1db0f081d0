using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>Cancels a request with all that hangs on it, whoever does it.</summary>
public static class RequestCancellation
{
    /// <summary>The request is cancelled, its challenge void, its download closed and its code forgotten; the trail says who did it and why.</summary>
    /// <param name="database">Has a running transaction in which the request was locked, see <see cref="RequestLock"/>.</param>
    /// <param name="request">Tracked.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="why">What brought it about, or null when somebody just wished it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">Conflict: its state does not allow it.</exception>
    public static async Task CancelAsync(
        this PkiaasDbContext database, PreApprovedRequest request, Actor actor, string? why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        request.Cancel(now);
        database.AuditEvents.Add(AuditEvent.Create(
            now, request.AuthorityId, actor, AuditActions.RequestCancelled, "request", request.Id,
            why is null ? request.DisplayName : $"{request.DisplayName}: {why}"));
        await database.SaveChangesAsync(cancellationToken);
        await database.Challenges.Where(challenge => challenge.RequestId == request.Id && challenge.ConsumedAt == null && challenge.VoidedAt == null)
            .ExecuteUpdateAsync(challenge => challenge.SetProperty(c => c.VoidedAt, now), cancellationToken);
        await database.ProfileDownloads.Where(download => download.RequestId == request.Id).ExecuteDeleteAsync(cancellationToken);
        await database.ForgetCodesAsync([request.Id], cancellationToken);
    }
}
