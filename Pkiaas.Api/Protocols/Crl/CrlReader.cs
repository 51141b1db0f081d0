using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Api.Protocols.Crl;

/// <summary>The revocation list that is in force, for every door that hands it out.</summary>
internal sealed class CrlReader(IDbContextFactory<PkiaasDbContext> contexts, CrlPublisher publisher, CrlShelf shelf)
{
    /// <summary>Reads the list, out of memory when it was looked at a moment ago. An authority without one gets its first one now.</summary>
    /// <returns>Null when there is no such authority.</returns>
    /// <exception cref="PkiException">There is none yet and the authority's key is away.</exception>
    public async Task<PublishedCrl?> FindAsync(AuthorityId authority, CancellationToken cancellationToken)
    {
        if (shelf.Fresh(authority) is { } fresh) return fresh;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await database.RevocationListHeadAsync(authority, cancellationToken);
        if (head is null && !await MakeFirstAsync(database, authority, cancellationToken)) return null;
        var list = head is not null && shelf.Find(authority, head) is { } kept
            ? kept
            : await database.RevocationLists.AsNoTracking().SingleOrDefaultAsync(row => row.AuthorityId == authority, cancellationToken);
        if (list is not null) shelf.Put(list);
        return list;
    }

    // Whoever makes ids up must not make the service lock and sign anything.
    private async Task<bool> MakeFirstAsync(PkiaasDbContext database, AuthorityId authority, CancellationToken cancellationToken)
    {
        if (!await database.Authorities.AnyAsync(row => row.Id == authority, cancellationToken)) return false;
        await publisher.PublishIfDueAsync(authority, cancellationToken);
        return true;
    }
}
