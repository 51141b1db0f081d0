using Microsoft.EntityFrameworkCore;

namespace Pkiaas.Data.Identity;

/// <summary>
/// Makes what changes who may do what wait for each other. Such changes are few; with one lock for all of them two administrators cannot take
/// each other's place at the same moment and leave none.
/// </summary>
public static class AccessLock
{
    /// <summary>Waits for whoever has the lock, and keeps others from it until the running transaction ends.</summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task LockAccessAsync(this PkiaasDbContext database, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(7374)", cancellationToken);
}
