using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Data.Common;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>What the database read, as it counts itself. A session may keep what it read to itself for ten seconds; one that ends tells it before it is gone.</summary>
internal static class ReadCounter
{
    private const string Tables =
        "relname IN ('certificates', 'requests', 'challenges', 'scep_transactions', 'profile_downloads', 'device_codes', 'pending_requests', 'scep_traces')";

    /// <summary>How often a table that grows was read from end to end.</summary>
    public static Task<long> WholeTablesAsync(ScepService service) =>
        AskAsync(service, $"SELECT sum(seq_scan)::bigint FROM pg_stat_user_tables WHERE {Tables}");

    /// <summary>How many rows of the tables that grow, or entries of their indexes, were read.</summary>
    public static Task<long> RowsAsync(ScepService service) => AskAsync(service, $"""
        SELECT ((SELECT sum(seq_tup_read) FROM pg_stat_user_tables WHERE {Tables}) + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE {Tables}))::bigint
        """);

    private static async Task<long> AskAsync(ScepService service, string sql)
    {
        await using var apart = NpgsqlDataSource.Create(service.Database);
        var sessions = await AskAsync<int[]>(
            apart, "SELECT coalesce(array_agg(pid), '{}') FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query NOT LIKE 'LISTEN%'");
        service.Services.GetRequiredService<NpgsqlDataSource>().Clear();
        service.Services.GetRequiredService<IndexedConnections>().Clear();
        await Eventually.GetAsync(() => AskAsync<long>(apart, "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1)", sessions), left => left == 0);
        return await AskAsync<long>(apart, sql);
    }

    private static async Task<T> AskAsync<T>(NpgsqlDataSource apart, string sql, params object[] values)
    {
        await using var command = apart.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
