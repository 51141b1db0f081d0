using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Api.RevocationLists;

/// <summary>
/// Puts the next revocation list of an authority's generation in force. However many revocations wait, and in however many replicas, one list
/// after the other is made under a lock, each holds all that was committed before, and it settles all promises that it fulfils.
/// </summary>
internal sealed class CrlPublisher(
    IDbContextFactory<PkiaasDbContext> contexts, CrlIssuer issuer, CrlShelf shelf, ChangeFeed feed, TimeProvider time)
{
    /// <summary>Keeps the promise that a revocation made.</summary>
    /// <returns><c>published</c>; <c>covered</c> when a list that was made meanwhile had it; <c>dropped</c> when the generation has ended.</returns>
    /// <exception cref="PkiException">The authority's key is away; the promise stays.</exception>
    public async Task<string> KeepAsync(LeasedMessage promise, CancellationToken cancellationToken)
    {
        var id = new GenerationKey(new AuthorityId(promise.SubjectId), promise.Generation ?? 1);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var generation = await database.LockForRevocationListAsync(id, cancellationToken);
        if (!await database.Outbox.AnyAsync(row => row.Id == promise.Id && row.Attempts == promise.Attempts, cancellationToken)) return "covered";
        // Read before the entries are: what is promised later may not be among them.
        var fulfilled = await database.Outbox.Where(row => row.Kind == OutboxKinds.Crl && row.SubjectId == promise.SubjectId && (row.Generation ?? 1) == id.Number)
            .Select(row => row.Id).ToListAsync(cancellationToken);
        var list = generation is not null && generation.KeepsList(time.GetUtcNow()) ? await NextAsync(database, generation, cancellationToken) : null;
        await database.Outbox.Where(row => fulfilled.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(list);
        return list is null ? "dropped" : "published";
    }

    /// <summary>Makes the first list, or the next one when it is due.</summary>
    /// <returns>False when there is nothing to do, or no such generation that issued and has not ended.</returns>
    /// <exception cref="PkiException">The authority's key is away.</exception>
    public async Task<bool> PublishIfDueAsync(GenerationKey id, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var generation = await database.LockForRevocationListAsync(id, cancellationToken);
        if (generation is null || !generation.KeepsList(now) || !CrlPolicy.IsDue(await database.RevocationListHeadAsync(id, cancellationToken), now)) return false;
        var list = await NextAsync(database, generation, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(list);
        return true;
    }

    private async Task<PublishedCrl> NextAsync(PkiaasDbContext database, AuthorityGeneration generation, CancellationToken cancellationToken)
    {
        var previous = await database.RevocationListHeadAsync(generation.Id, cancellationToken);
        var entries = await database.RevokedCertificatesAsync(generation.Id, CrlPolicy.KeepEndedSince(previous, time.GetUtcNow()), cancellationToken);
        var list = await issuer.IssueAsync(IssuingAuthority.From(generation, status: null), previous, entries, cancellationToken);
        await database.SaveRevocationListAsync(list, cancellationToken);
        return list;
    }

    private void Tell(PublishedCrl? list)
    {
        if (list is null) return;
        shelf.Put(list);
        feed.Publish(ChangeEvent.RevocationList(list.AuthorityId));
    }
}
