using Npgsql;

namespace Pkiaas.Interop.Tests.Crashes;

/// <summary>What the database holds of one request's issuance.</summary>
internal sealed record IssuanceRows(long Certificates, long ConsumedChallenges, long Transactions, long AuditEvents, long Promises, long Downloads, bool IsIssued)
{
    /// <summary>Before an issuance; the download keeps what the device needs for it.</summary>
    public static IssuanceRows Nothing { get; } = new(0, 0, 0, 0, 0, 1, false);

    /// <summary>After it; the promise to destroy what the download kept waits for the sweeper.</summary>
    public static IssuanceRows All { get; } = new(1, 1, 1, 1, 1, 1, true);

    /// <summary>The promise was kept.</summary>
    public static IssuanceRows Settled { get; } = All with { Promises = 0, Downloads = 0 };

    private const string Query =
        """
        SELECT
          (SELECT count(*) FROM certificates WHERE request_id = $1),
          (SELECT count(*) FROM challenges WHERE request_id = $1 AND consumed_at IS NOT NULL),
          (SELECT count(*) FROM scep_transactions t JOIN certificates c ON c.id = t.certificate_id WHERE c.request_id = $1),
          (SELECT count(*) FROM audit_events e JOIN certificates c ON c.id::text = e.subject_id
            WHERE c.request_id = $1 AND e.subject_type = 'certificate' AND e.action = 'certificate.issued'),
          (SELECT count(*) FROM outbox WHERE kind = 'fulfilled' AND subject_id = $1),
          (SELECT count(*) FROM profile_downloads WHERE request_id = $1),
          (SELECT state = 'Issued' AND certificate_id IS NOT NULL FROM requests WHERE id = $1)
        """;

    public static async Task<IssuanceRows> ReadAsync(string database, Guid request)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter { Value = request });
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new IssuanceRows(
            reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetBoolean(6));
    }
}
