using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Data.Authorities;

/// <summary>Makes what changes an authority wait for each other: its revocation lists, its rollover, and what signs its profiles.</summary>
public static class AuthorityLock
{
    /// <summary>Waits for whoever has the lock, and keeps others from it until the running transaction ends.</summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="id">The authority.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task LockAuthorityAsync(this PkiaasDbContext database, AuthorityId id, CancellationToken cancellationToken) =>
        // Issuing goes on meanwhile: foreign keys take a weaker lock, which this one lets through.
        database.Database.ExecuteSqlAsync($"SELECT FROM authorities WHERE id = {id.Value} FOR NO KEY UPDATE", cancellationToken);
}
