using Npgsql;

namespace Pkiaas.Api.FunctionalTests.Scep;

/// <summary>
/// Fills a store with copies of what the service wrote: requests whose devices enrolled, and as many whose devices have yet to. Every second
/// certificate is for the key and the subject of the device that was there before, as if it had renewed as often.
/// </summary>
internal static class StoreCrowd
{
    // Identifiers grow with time, and what reads an index from its start meets all of those before it finds the newest.
    private const string Earlier = "overlay(gen_random_uuid()::text placing '0100' from 1)::uuid";

    private const string Enrolled = $"""
        WITH numbered AS (SELECT n, {Earlier} AS certificate, {Earlier} AS request, sha256(convert_to('done ' || n, 'UTF8')) AS hash
          FROM generate_series(1, $1) AS n),
        example AS (SELECT c, r, h, t FROM certificates c JOIN requests r ON r.certificate_id = c.id JOIN challenges h ON h.request_id = r.id
          JOIN scep_transactions t ON t.certificate_id = c.id LIMIT 1),
        certificate AS (
          INSERT INTO certificates SELECT (jsonb_populate_record(c, jsonb_build_object('id', certificate, 'request_id', request,
            'serial_number', substr(sha256(hash), 1, 16), 'public_key_hash', CASE WHEN n % 2 = 0 THEN hash ELSE (c).public_key_hash END,
            'subject_hash', CASE WHEN n % 2 = 0 THEN sha256(hash) ELSE (c).subject_hash END,
            'line_id', CASE WHEN n % 2 = 1 THEN COALESCE((c).line_id, (c).id) END))).* FROM numbered, example RETURNING id),
        request AS (
          INSERT INTO requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', request, 'certificate_id', certificate, 'link_hash', hash))).*
          FROM numbered, example RETURNING id),
        challenge AS (
          INSERT INTO challenges SELECT (jsonb_populate_record(h, jsonb_build_object('id', {Earlier}, 'request_id', request, 'hash', hash))).*
          FROM numbered, example)
        INSERT INTO scep_transactions SELECT (jsonb_populate_record(t, jsonb_build_object(
          'transaction_id', encode(hash, 'hex'), 'request_hash', hash, 'certificate_id', certificate))).* FROM numbered, example
        """;

    private const string Waiting = $"""
        WITH numbered AS (SELECT n, {Earlier} AS request, sha256(convert_to('waits ' || n, 'UTF8')) AS hash FROM generate_series(1, $1) AS n),
        example AS (SELECT r, h FROM requests r JOIN challenges h ON h.request_id = r.id WHERE r.state = 'Issued' LIMIT 1),
        request AS (
          INSERT INTO requests SELECT (jsonb_populate_record(r, jsonb_build_object('id', request, 'link_hash', hash, 'state', 'Downloaded',
            'issued_at', null, 'certificate_id', null))).* FROM numbered, example RETURNING id)
        INSERT INTO challenges SELECT (jsonb_populate_record(h, jsonb_build_object('id', {Earlier}, 'request_id', request, 'hash', hash,
          'consumed_at', null))).* FROM numbered, example
        """;

    private const string Undecided = $"""
        WITH example AS (SELECT p FROM pending_requests p LIMIT 1)
        INSERT INTO pending_requests SELECT (jsonb_populate_record(p, jsonb_build_object('id', {Earlier}, 'transaction_id', 'waits ' || n))).*
        FROM generate_series(1, $1) AS n, example
        """;

    /// <summary>Fills.</summary>
    /// <param name="connectionString">The store's; a device of it has enrolled.</param>
    /// <param name="count">How many of either.</param>
    /// <returns>How many rows and entries of indexes the filling itself read.</returns>
    public static Task<long> FillAsync(string connectionString, int count) => FillAsync(connectionString, count, Enrolled, Waiting);

    /// <summary>Fills with devices that wait until an admin decides.</summary>
    /// <param name="connectionString">The store's; a device of it waits.</param>
    /// <param name="count">How many.</param>
    /// <returns>How many rows and entries of indexes the filling itself read.</returns>
    public static Task<long> FillUndecidedAsync(string connectionString, int count) => FillAsync(connectionString, count, Undecided);

    private static async Task<long> FillAsync(string connectionString, int count, params string[] statements)
    {
        await using var apart = NpgsqlDataSource.Create(connectionString);
        await using var session = await apart.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await session.BeginTransactionAsync(TestContext.Current.CancellationToken);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, session, transaction);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
            Assert.Equal(count, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }

        var read = await ReadCounter.OfTransactionAsync(transaction);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return read;
    }
}
