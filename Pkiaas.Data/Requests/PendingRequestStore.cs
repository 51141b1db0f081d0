using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests;

/// <summary>Keeps what devices ask for until an admin decides, and no more of it than an admin could read.</summary>
/// <param name="contexts">The store.</param>
public sealed class PendingRequestStore(IDbContextFactory<PkiaasDbContext> contexts)
{
    /// <summary>
    /// So many undecided requests one <see cref="CallerNetwork"/> may have at a template. Beyond a few hundred devices behind one address, approve beforehand.
    /// </summary>
    public const int MostOfNetwork = 50;

    /// <summary>So many those of one customer of a provider may have together, of IPv6: he has thousands of networks.</summary>
    public const int MostOfSite = 200;

    /// <summary>So many undecided requests a template may have.</summary>
    public const int MostOfTemplate = 1000;

    /// <summary>Finds the request that a message made before.</summary>
    /// <param name="template">The door.</param>
    /// <param name="transactionId">RFC 8894 section 3.2.1.1.</param>
    /// <param name="requesterKeyHash">SHA-256 of the key that signs: nobody else is told.</param>
    /// <param name="requestHash">The message's <see cref="Scep.ScepTransactionKey.RequestHash"/>; null for the newest one of the transaction, as a poll names it.</param>
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

    /// <summary>Stores a request and uses up the password that it came with: a request that waits has used it, whatever is decided.</summary>
    /// <param name="request">New.</param>
    /// <param name="entitlement">What it rests on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PendingOutcome> AddAsync(PendingRequest request, Entitlement entitlement, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        // Most of those for whom there is no room learn it here: who waits for the others below holds a connection meanwhile, of which all have few.
        if (await HindranceAsync(database, request, cancellationToken) is { } early) return early;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Those who ask at once wait for each other here, so that each sees and counts what the others added.
        await database.Database.ExecuteSqlAsync($"SELECT FROM templates WHERE id = {request.TemplateId.Value} FOR NO KEY UPDATE", cancellationToken);
        if (await HindranceAsync(database, request, cancellationToken) is { } hindrance) return hindrance;
        if (!await database.UsePasswordAsync(entitlement, request.TemplateId, request.CreatedAt, cancellationToken)) return PendingOutcome.Overtaken;
        database.PendingRequests.Add(request);
        database.AuditEvents.Add(AuditEvent.Create(
            request.CreatedAt, request.AuthorityId, Actor.Device, AuditActions.RequestPending, "request", request.Id, $"{request.DisplayName} from {request.Address}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return PendingOutcome.Stored;
    }

    private static async Task<PendingOutcome?> HindranceAsync(PkiaasDbContext database, PendingRequest request, CancellationToken cancellationToken) =>
        await IsKnownAsync(database, request, cancellationToken) ? PendingOutcome.Known
        : await IsFullAsync(database, request, cancellationToken) ? PendingOutcome.Full
        : null;

    private static Task<bool> IsKnownAsync(PkiaasDbContext database, PendingRequest request, CancellationToken cancellationToken) =>
        database.PendingRequests.AnyAsync(
            other => other.TemplateId == request.TemplateId && other.TransactionId == request.TransactionId && other.RequestHash == request.RequestHash,
            cancellationToken);

    private static async Task<bool> IsFullAsync(PkiaasDbContext database, PendingRequest request, CancellationToken cancellationToken)
    {
        var undecided = database.PendingRequests.Where(
            other => other.TemplateId == request.TemplateId && other.State == PendingState.Pending && other.ExpiresAt > request.CreatedAt);
        var askers = await undecided.GroupBy(other => other.Address).Select(of => new { Address = of.Key, Count = of.Count() }).ToListAsync(cancellationToken);
        var network = CallerNetwork.Of(request.Address);
        var site = CallerNetwork.SiteOf(request.Address);
        return askers.Where(asker => CallerNetwork.Of(asker.Address) == network).Sum(asker => asker.Count) >= MostOfNetwork
            || askers.Where(asker => CallerNetwork.SiteOf(asker.Address) == site).Sum(asker => asker.Count) >= MostOfSite
            || askers.Sum(asker => asker.Count) >= MostOfTemplate;
    }
}

/// <summary>What became of a request that a device made by itself.</summary>
public enum PendingOutcome
{
    /// <summary>It waits.</summary>
    Stored,

    /// <summary>A parallel copy of the message was faster: the same request waits.</summary>
    Known,

    /// <summary>Too many wait already.</summary>
    Full,

    /// <summary>What it rests on was used up, or ended, meanwhile.</summary>
    Overtaken,
}
