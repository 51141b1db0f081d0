using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Pkiaas.LoadTest.Store;

/// <summary>
/// The store behind the service. Rows are copies of rows that the service itself wrote, with new ids and names, so that columns of which this
/// knows nothing are as the service has them.
/// </summary>
/// <param name="connectionString">The service's.</param>
internal sealed class ApprovedStore(string connectionString)
{
    private const string Copies = """
        WITH fresh AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[]) AS f (request, challenge, hash, name)),
        example AS (SELECT r FROM requests r WHERE EXISTS (SELECT FROM challenges c WHERE c.request_id = r.id) ORDER BY id LIMIT 1),
        copied AS (
          INSERT INTO requests SELECT (jsonb_populate_record(r, jsonb_build_object(
            'id', request, 'display_name', name, 'search_text', lower(name), 'link_hash', sha256(hash),
            'state', 'Downloaded', 'issued_at', null, 'certificate_id', null, 'link_expires_at', now() + interval '7 days',
            'names', jsonb_build_object('subject', jsonb_build_array(jsonb_build_object('type', 'CN', 'value', name)), 'alternative', '[]'::jsonb)))).*
          FROM fresh, example RETURNING id)
        INSERT INTO challenges SELECT (jsonb_populate_record(c, jsonb_build_object(
          'id', challenge, 'request_id', request, 'hash', hash, 'consumed_at', null, 'voided_at', null, 'expires_at', now() + interval '1 day'))).*
        FROM fresh JOIN copied ON copied.id = request, (SELECT c FROM challenges c JOIN example ON c.request_id = (example.r).id LIMIT 1) one
        """;

    /// <summary>Approves requests whose devices have their challenge and have not enrolled yet.</summary>
    /// <param name="names">The subject's CN of each.</param>
    /// <returns>The challenges, in order.</returns>
    public async Task<IReadOnlyList<string>> ApproveAsync(IReadOnlyList<string> names)
    {
        var challenges = names.Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 32)).ToList();
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(Copies, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new NpgsqlParameter { Value = names.Select(_ => Guid.CreateVersion7()).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = names.Select(_ => Guid.CreateVersion7()).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = challenges.Select(text => SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = names.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync();
        return challenges;
    }

    /// <summary>How many certificates there are.</summary>
    public async Task<long> CountAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM certificates", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until the work that issuing promises is done, so that the next measurement does not pay for this one.</summary>
    public async Task SettleAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM outbox WHERE due_at < now() + interval '1 minute'", connection);
        while ((long)(await command.ExecuteScalarAsync())! > 0) await Task.Delay(100);
    }

    /// <summary>Runs a statement, however long it takes.</summary>
    public async Task ExecuteAsync(string sql, params int[] values)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
