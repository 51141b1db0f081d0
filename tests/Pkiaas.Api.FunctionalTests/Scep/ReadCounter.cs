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

    private static readonly string[] Tables =
        ["certificates", "requests", "challenges", "scep_transactions", "profile_downloads", "device_codes", "pending_requests", "scep_traces"];

    /// <summary>What is known by now: a session may keep what it read to itself for ten seconds.</summary>
    public static async Task<long> NowAsync(ScepService service)
    {
        await using var apart = NpgsqlDataSource.Create(service.Database);
        return await AskAsync<long>(apart, Rows, Tables);
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
