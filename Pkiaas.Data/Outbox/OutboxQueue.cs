using Npgsql;

namespace Pkiaas.Data.Outbox;

/// <summary>Takes up promised work. A lease makes sure that one process works on it and that another one takes over when it dies.</summary>
/// <param name="database">The store.</param>
/// <param name="time">What is due.</param>
public sealed class OutboxQueue(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>How long a process may work on one message before it counts as dead.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const string Take = """
        UPDATE outbox SET leased_until = $1, attempts = attempts + 1
        WHERE id IN (
          SELECT id FROM outbox WHERE due_at <= $2 AND (leased_until IS NULL OR leased_until < $2) AND kind <> $4
          ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, subject_id, attempts, generation
        """;

    /// <summary>Leases what is due, oldest first. What <see cref="FulfilledRequests"/> does many at a time is not among it.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<LeasedMessage>> TakeAsync(int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(Take);
        command.Parameters.Add(new NpgsqlParameter { Value = now + Lease });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        command.Parameters.Add(new NpgsqlParameter { Value = limit });
        command.Parameters.Add(new NpgsqlParameter { Value = OutboxKinds.Fulfilled });
        var messages = new List<LeasedMessage>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            messages.Add(new LeasedMessage(
                reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetInt32(4)));
        return messages;
    }

    /// <summary>The work is done. Has no effect when the lease ran out and another process took the message: attempts tell leases apart.</summary>
    /// <param name="message">From <see cref="TakeAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task CompleteAsync(LeasedMessage message, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM outbox WHERE id = $1 AND attempts = $2", cancellationToken, message.Id, message.Attempts);

    /// <summary>The work is to be tried again. Has no effect when another process took the message.</summary>
    /// <param name="message">From <see cref="TakeAsync"/>.</param>
    /// <param name="delay">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PostponeAsync(LeasedMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "UPDATE outbox SET due_at = $3, leased_until = NULL WHERE id = $1 AND attempts = $2", cancellationToken, message.Id, message.Attempts, time.GetUtcNow() + delay);

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Promised work that this process holds a lease on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">One of <see cref="OutboxKinds"/>.</param>
/// <param name="SubjectId">What it is about.</param>
/// <param name="Attempts">This try included.</param>
/// <param name="Generation">Of a revocation list: whose; null for the first generation.</param>
public sealed record LeasedMessage(Guid Id, string Kind, Guid SubjectId, int Attempts, int? Generation = null);
