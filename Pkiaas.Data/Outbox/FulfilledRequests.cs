using Npgsql;

namespace Pkiaas.Data.Outbox;

/// <summary>
/// Keeps what issuances promised: what their requests kept for their devices, the sealed challenges among it, is destroyed. Nothing but
/// the store takes part, so that one statement does many at a time and no lease is needed: it all happens or nothing does.
/// </summary>
/// <param name="database">The store.</param>
/// <param name="time">What is due.</param>
public sealed class FulfilledRequests(NpgsqlDataSource database, TimeProvider time)
{
    // What another replica sweeps at the same time is left to it.
    private const string Sweep = """
        WITH promises AS (
          DELETE FROM outbox WHERE id IN (
            SELECT id FROM outbox WHERE kind = $1 AND due_at <= $2 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
          RETURNING subject_id),
        downloads AS (DELETE FROM profile_downloads WHERE request_id IN (SELECT subject_id FROM promises)),
        codes AS (UPDATE device_codes SET sealed_code = NULL WHERE sealed_code IS NOT NULL AND request_id IN (SELECT subject_id FROM promises))
        SELECT count(*) FROM promises
        """;

    /// <summary>Keeps what is due, oldest first.</summary>
    /// <param name="limit">At most so many promises.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many were kept.</returns>
    public async Task<int> SweepAsync(int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sweep);
        command.Parameters.Add(new NpgsqlParameter { Value = OutboxKinds.Fulfilled });
        command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() });
        command.Parameters.Add(new NpgsqlParameter { Value = limit });
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
