using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Api.RevocationLists;

/// <summary>The revocation list that is in force, for every door that hands it out.</summary>
internal sealed class CrlReader(IDbContextFactory<PkiaasDbContext> contexts, CrlPublisher publisher, CrlShelf shelf)
{
    /// <summary>Reads the list, out of memory when it was looked at a moment ago. A generation without one gets its first one now.</summary>
    /// <returns>Null when there is no such generation, or it never issued.</returns>
    /// <exception cref="PkiException">There is none yet and the authority's key is away.</exception>
    public async Task<PublishedCrl?> FindAsync(GenerationKey issuer, CancellationToken cancellationToken)
    {
        if (shelf.Fresh(issuer) is { } fresh) return fresh;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await database.RevocationListHeadAsync(issuer, cancellationToken);
        if (head is null && !await MakeFirstAsync(database, issuer, cancellationToken)) return null;
        var list = head is not null && shelf.Find(issuer, head) is { } kept
            ? kept
            : await database.RevocationLists.AsNoTracking().SingleOrDefaultAsync(row => row.AuthorityId == issuer.Authority && row.Generation == issuer.Number, cancellationToken);
        if (list is not null) shelf.Put(list);
        return list;
    }

    // Whoever makes ids up must not make the service lock and sign anything.
    private async Task<bool> MakeFirstAsync(PkiaasDbContext database, GenerationKey issuer, CancellationToken cancellationToken)
    {
        var issues = await database.AuthorityGenerations.AnyAsync(
            row => row.AuthorityId == issuer.Authority && row.Number == issuer.Number && row.ActivatedAt != null, cancellationToken);
        if (!issues) return false;
        await publisher.PublishIfDueAsync(issuer, cancellationToken);
        return true;
    }
}
