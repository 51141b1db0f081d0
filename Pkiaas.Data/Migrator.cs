using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pkiaas.Data;

/// <summary>Brings the store to this version's shape, once, however many processes start together.</summary>
/// <param name="contexts">Makes the context that migrates.</param>
/// <param name="database">Holds the lock.</param>
public sealed class Migrator(IDbContextFactory<PkiaasDbContext> contexts, NpgsqlDataSource database)
{
    // Any number that nothing else in this database uses as an advisory lock.
    private const long LockKey = 0x706B69616173;

    // Who waits for the lock waits for another process's migrations.
    private const int Unlimited = 0;

    /// <summary>Migrates under a lock that the server frees when this process dies.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, "SELECT pg_advisory_lock($1)", cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            // An index over millions of rows takes minutes: cut short, it would never be done.
            context.Database.SetCommandTimeout(TimeSpan.FromHours(6));
            await context.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, "SELECT pg_advisory_unlock($1)", CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = Unlimited, Parameters = { new NpgsqlParameter { Value = LockKey } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
