using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Data.Authorities;

/// <summary>Finds generations of authorities.</summary>
public static class AuthorityGenerations
{
    /// <summary>The one that waits to take over, or null.</summary>
    /// <param name="database">The store.</param>
    /// <param name="id">The authority.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<AuthorityGeneration?> FindPreparedAsync(this PkiaasDbContext database, AuthorityId id, CancellationToken cancellationToken) =>
        database.AuthorityGenerations.SingleOrDefaultAsync(generation => generation.AuthorityId == id && generation.ActivatedAt == null, cancellationToken);

    /// <summary>All of an authority, the first one first.</summary>
    /// <param name="database">The store.</param>
    /// <param name="id">The authority.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<List<AuthorityGeneration>> GenerationsOfAsync(this PkiaasDbContext database, AuthorityId id, CancellationToken cancellationToken) =>
        database.AuthorityGenerations.AsNoTracking().Where(generation => generation.AuthorityId == id)
            .OrderBy(generation => generation.Number).ToListAsync(cancellationToken);
}
