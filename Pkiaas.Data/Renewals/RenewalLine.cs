using Microsoft.EntityFrameworkCore;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Renewals;

/// <summary>
/// Changes whether the certificates of a line may be renewed: of a first request and of all that renew it, one after the other. Each of them holds the answer,
/// so that its own row is all that is asked for it, and they are changed together: else an older certificate that is still good would renew what is forbidden
/// for the newest one.
/// </summary>
public static class RenewalLine
{
    /// <summary>
    /// Locks the line of a request until the running transaction ends. From the first one on, as the job that makes renewals does: with an earlier one
    /// locked nobody adds a later one, so that none is overlooked.
    /// </summary>
    /// <param name="database">Has a running transaction and tracks no request.</param>
    /// <param name="id">Any request of the line.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The first one first.</returns>
    public static async Task<IReadOnlyList<PreApprovedRequest>> LockLineAsync(this PkiaasDbContext database, RequestId id, CancellationToken cancellationToken)
    {
        var line = new List<PreApprovedRequest>();
        var next = new List<RequestId> { await FindFirstAsync(database, id, cancellationToken) };
        while (next.Count > 0)
        {
            foreach (var one in next)
            {
                if (await database.LockRequestAsync(one, cancellationToken) is { } request) line.Add(request);
            }
            next = await database.Requests.Where(request => next.Contains(request.Renews!.Value)).OrderBy(request => request.Id).Select(request => request.Id)
                .ToListAsync(cancellationToken);
        }
        return line;
    }

    /// <summary>
    /// Allows or forbids the renewal of a whole line. What was offered and not yet fetched is cancelled when it is forbidden; once it is allowed again, its
    /// person can be offered another one.
    /// </summary>
    /// <param name="database">Has a running transaction in which the line was locked.</param>
    /// <param name="line">From <see cref="LockLineAsync"/>.</param>
    /// <param name="allowed">What holds from now on.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Those that were changed; none where it was so already.</returns>
    public static async Task<IReadOnlyList<PreApprovedRequest>> SetRenewalAsync(
        this PkiaasDbContext database, IReadOnlyList<PreApprovedRequest> line, bool allowed, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = line.Where(request => request.SetRenewal(allowed)).ToList();
        var action = allowed ? AuditActions.RenewalAllowed : AuditActions.RenewalForbidden;
        database.AuditEvents.AddRange(changed.Select(request => AuditEvent.Create(
            now, request.AuthorityId, actor, action, "request", request.Id, request.DisplayName)));
        var standing = line.Select(request => request.CertificateId).OfType<CertificateId>().ToHashSet();
        foreach (var renewal in changed.Where(request => request.Renews is not null))
        {
            if (!allowed && renewal.IsOpen) await database.CancelAsync(renewal, actor, "the renewal of the certificate was forbidden", now, cancellationToken);
            else if (allowed && renewal is { State: RequestState.Cancelled, RenewsCertificateId: { } offered } && standing.Contains(offered)) renewal.LetGo();
        }
        await database.SaveChangesAsync(cancellationToken);
        return changed;
    }

    // What a request renews never changes: no lock is needed to go back.
    private static async Task<RequestId> FindFirstAsync(PkiaasDbContext database, RequestId id, CancellationToken cancellationToken)
    {
        while (await database.Requests.Where(request => request.Id == id).Select(request => request.Renews).SingleOrDefaultAsync(cancellationToken) is { } before)
            id = before;
        return id;
    }
}
