using Npgsql;

namespace Pkiaas.Data.Common;

/// <summary>
/// Connections of their own for statements that are prepared once and find each row by an index. A connection keeps the plan that it made until the tables
/// are analysed again, so its planner prefers indexes: a plan of the time when the tables were small would read all of them when they are large. They are
/// few, so that they take none away from others, and beside the pool whose size the operator sets.
/// </summary>
/// <param name="connection">The store.</param>
public sealed class IndexedConnections(NpgsqlConnectionStringBuilder connection) : IDisposable, IAsyncDisposable
{
    // One index for each row and no two put together, of which one may be as long as all that waits. One plan for arrays of all lengths: making one for each
    // takes longer than storing what is in it.
    private const string Settings = """
        SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off;
        SET plan_cache_mode = force_generic_plan
        """;

    // What batches use at once, and two that take the place of broken ones.
    private const int Most = 6;

    private readonly NpgsqlDataSource source = Build(connection);

    /// <summary>Opens one.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);

    /// <summary>Closes those that nobody uses, and the others when they come back.</summary>
    public void Clear() => source.Clear();

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder connection)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { MinPoolSize = 0, MaxPoolSize = Most }.ConnectionString);
        builder.UsePhysicalConnectionInitializer(
            opened =>
            {
                using var command = new NpgsqlCommand(Settings, opened);
                command.ExecuteNonQuery();
            },
            async opened =>
            {
                await using var command = new NpgsqlCommand(Settings, opened);
                await command.ExecuteNonQueryAsync();
            });
        return builder.Build();
    }
}
