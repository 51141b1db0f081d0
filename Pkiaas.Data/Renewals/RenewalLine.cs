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
    /// Allows or forbids the renewal of a whole line. What was offered and not yet fetched is cancelled when it is forbidden; once it is allowed again, its
    /// person can be offered another one.
    /// </summary>
    /// <param name="database">Has a running transaction and tracks no request.</param>
    /// <param name="id">Any request of the line.</param>
    /// <param name="allowed">What holds from now on.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The request, and those of the line that were changed: none where it was so already.</returns>
    public static async Task<(PreApprovedRequest Request, IReadOnlyList<PreApprovedRequest> Changed)> SetRenewalAsync(
        this PkiaasDbContext database, RequestId id, bool allowed, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var first = await FindFirstAsync(database, id, cancellationToken);
        var offered = await LockOfferedAsync(database, first, cancellationToken);
        var line = await LockAsync(database, first, cancellationToken);
        var changed = line.Where(request => request.SetRenewal(allowed)).ToList();
        var action = allowed ? AuditActions.RenewalAllowed : AuditActions.RenewalForbidden;
        database.AuditEvents.AddRange(changed.Select(request => AuditEvent.Create(
            now, request.AuthorityId, actor, action, "request", request.Id, request.DisplayName)));
        if (allowed) await LetGoAsync(database, line, changed, offered, cancellationToken);
        else await CancelAsync(database, changed, actor, now, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        return (line.Single(request => request.Id == id), changed);
    }

    private static async Task CancelAsync(
        PkiaasDbContext database, IEnumerable<PreApprovedRequest> changed, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var renewal in changed.Where(request => request is { Renews: not null, IsOpen: true }))
            await database.CancelAsync(renewal, actor, "the renewal of the certificate was forbidden", now, cancellationToken);
    }

    private static async Task LetGoAsync(
        PkiaasDbContext database, List<PreApprovedRequest> line, IEnumerable<PreApprovedRequest> changed, HashSet<CertificateId> offered,
        CancellationToken cancellationToken)
    {
        offered.IntersectWith(line.Select(request => request.CertificateId).OfType<CertificateId>());
        foreach (var renewal in changed.Where(request => request.State == RequestState.Cancelled))
        {
            if (renewal.RenewsCertificateId is not { } certificate || !offered.Contains(certificate)) continue;
            renewal.LetGo();
            await database.Certificates.Where(row => row.Id == certificate)
                .ExecuteUpdateAsync(row => row.SetProperty(c => c.SuccessionAt, (DateTimeOffset?)null), cancellationToken);
        }
    }

    // What a request renews never changes: no lock is needed to go back.
    private static async Task<RequestId> FindFirstAsync(PkiaasDbContext database, RequestId id, CancellationToken cancellationToken)
    {
        while (await database.Requests.Where(request => request.Id == id).Select(request => request.Renews).SingleOrDefaultAsync(cancellationToken) is { } before)
            id = before;
        return id;
    }

    // Certificates before requests, as an issuance locks them.
    private static async Task<HashSet<CertificateId>> LockOfferedAsync(PkiaasDbContext database, RequestId first, CancellationToken cancellationToken)
    {
        var offered = new List<Guid>();
        var next = new List<RequestId> { first };
        while (next.Count > 0)
        {
            var renewals = await database.Requests.Where(request => next.Contains(request.Renews!.Value))
                .Select(request => new { request.Id, request.RenewsCertificateId }).ToListAsync(cancellationToken);
            offered.AddRange(renewals.Select(renewal => renewal.RenewsCertificateId?.Value).OfType<Guid>());
            next = renewals.ConvertAll(renewal => renewal.Id);
        }
        await database.Database.ExecuteSqlAsync($"SELECT FROM certificates WHERE id = ANY({offered.ToArray()}) ORDER BY id FOR NO KEY UPDATE", cancellationToken);
        return [.. offered.Select(certificate => new CertificateId(certificate))];
    }

    // From the first request on, as the job that makes renewals does: with an earlier one locked nobody adds a later one, so that none is overlooked.
    private static async Task<List<PreApprovedRequest>> LockAsync(PkiaasDbContext database, RequestId first, CancellationToken cancellationToken)
    {
        var line = new List<PreApprovedRequest>();
        var next = new List<RequestId> { first };
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
}
