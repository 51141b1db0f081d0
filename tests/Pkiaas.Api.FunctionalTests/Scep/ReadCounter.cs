using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Common;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>How many rows of the tables that grow, or entries of their indexes, the database read, as it counts itself.</summary>
internal static class ReadCounter
{
    private const string Rows = """
        SELECT ((SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE relname::text = ANY ($1))
          + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname::text = ANY ($1)))::bigint
        """;

    private const string RowsOfTransaction = """
        SELECT (sum(pg_stat_get_xact_tuples_returned(t.oid)) + sum((SELECT coalesce(sum(pg_stat_get_xact_tuples_returned(indexrelid)), 0)
          FROM pg_index WHERE indrelid = t.oid)))::bigint FROM pg_class t WHERE t.relkind = 'r' AND t.relname::text = ANY ($1)
        """;

    private static readonly string[] Tables =
        ["certificates", "requests", "challenges", "scep_transactions", "profile_downloads", "device_codes", "pending_requests", "scep_traces"];

    /// <summary>What a transaction that is still open read itself: of others it knows nothing, and of itself all.</summary>
    public static async Task<long> OfTransactionAsync(NpgsqlTransaction transaction)
    {
        await using var command = new NpgsqlCommand(RowsOfTransaction, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = Tables });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>All of it: a session that ends tells what it read before it is gone.</summary>
    public static async Task<long> FinalAsync(ScepService service)
    {
        await using var apart = NpgsqlDataSource.Create(service.Database);
        var sessions = await AskAsync<int[]>(
            apart, "SELECT coalesce(array_agg(pid), '{}') FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query NOT LIKE 'LISTEN%'");
        service.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        service.Services.GetRequiredService<IndexedConnections>().Clear();
        await Eventually.GetAsync(() => AskAsync<long>(apart, "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1)", sessions), left => left == 0);
        return await AskAsync<long>(apart, Rows, Tables);
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource apart, string sql, object? value = null)
    {
        await using var command = apart.CreateCommand(sql);
        if (value is not null) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
