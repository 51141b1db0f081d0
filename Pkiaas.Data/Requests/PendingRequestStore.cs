using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests;

/// <summary>Keeps what devices ask for until an admin decides, and no more of it than an admin could read.</summary>
/// <param name="contexts">The store.</param>
public sealed class PendingRequestStore(IDbContextFactory<PkiaasDbContext> contexts)
{
    /// <summary>So many undecided requests one address may have at a template. Beyond a few hundred devices behind one address, approve beforehand.</summary>
    public const int MostOfAddress = 50;

    /// <summary>So many undecided requests a template may have.</summary>
    public const int MostOfTemplate = 1000;

    /// <summary>Finds the request that a message made before.</summary>
    /// <param name="template">The door.</param>
    /// <param name="transactionId">RFC 8894 section 3.2.1.1.</param>
    /// <param name="requesterKeyHash">SHA-256 of the key that signs: nobody else is told.</param>
    /// <param name="requestHash">SHA-256 of the certificate request; null for the newest one of the transaction, as a poll names it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PendingRequest?> FindAsync(
        TemplateId template, string transactionId, byte[] requesterKeyHash, byte[]? requestHash, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = database.PendingRequests.AsNoTracking().Where(request =>
            request.TemplateId == template && request.TransactionId == transactionId && request.RequesterKeyHash == requesterKeyHash);
        if (requestHash is not null) found = found.Where(request => request.RequestHash == requestHash);
        return await found.OrderByDescending(request => request.CreatedAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Stores a request.</summary>
    /// <param name="request">New.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when a parallel copy of the message was faster; null when there are too many undecided ones.</returns>
    public async Task<bool?> AddAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var undecided = database.PendingRequests.Where(other => other.TemplateId == request.TemplateId && other.State == PendingState.Pending && other.ExpiresAt > request.CreatedAt);
        if (await undecided.CountAsync(other => other.Address == request.Address, cancellationToken) >= MostOfAddress
            || await undecided.CountAsync(cancellationToken) >= MostOfTemplate)
            return null;
        database.PendingRequests.Add(request);
        database.AuditEvents.Add(AuditEvent.Create(
            request.CreatedAt, request.AuthorityId, Actor.Device, AuditActions.RequestPending, "request", request.Id, $"{request.DisplayName} from {request.Address}"));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException copy) when (copy.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }
}
