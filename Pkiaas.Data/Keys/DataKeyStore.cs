using Microsoft.EntityFrameworkCore;

namespace Pkiaas.Data.Keys;

/// <summary>Reads the data keys and writes the first one.</summary>
/// <param name="contexts">The store.</param>
public sealed class DataKeyStore(IDbContextFactory<PkiaasDbContext> contexts)
{
    // "pkiaas" and 1 in ASCII: an arbitrary number that nothing else locks.
    private const long FirstKeyLock = 0x706b_6961_6173_0001;

    /// <summary>
    /// Reads all keys; when there is none, makes the first one under a lock that two processes starting together cannot hold both.
    /// </summary>
    /// <param name="makeFirst">Called at most once, inside the lock and its transaction; what it throws leaves nothing behind.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>At least one, newest first.</returns>
    public async Task<IReadOnlyList<DataKey>> ReadOrCreateAsync(Func<DataKey> makeFirst, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({FirstKeyLock})", cancellationToken);

        var keys = await context.Set<DataKey>().AsNoTracking().OrderByDescending(key => key.CreatedAt).ToListAsync(cancellationToken);
        if (keys.Count > 0) return keys;

        var first = makeFirst();
        context.Add(first);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [first];
    }

    /// <summary>Reads one key that another process may have written since. Rare, and sealing is synchronous: so is this.</summary>
    /// <param name="id">As a sealed blob names it.</param>
    /// <returns>Null when there is none.</returns>
    public DataKey? Find(Guid id)
    {
        using var context = contexts.CreateDbContext();
        return context.Set<DataKey>().AsNoTracking().SingleOrDefault(key => key.Id == id);
    }
}
