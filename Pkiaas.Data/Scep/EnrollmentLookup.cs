using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Data.Requests;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Scep;

/// <summary>What the store knows of an enrolment before anything is decided, in one round trip.</summary>
/// <param name="database">The store.</param>
public sealed class EnrollmentLookup(NpgsqlDataSource database)
{
    private const string IssuedBefore = """
        SELECT c.id, c.encoded, c.request_id FROM scep_transactions t JOIN certificates c ON c.id = t.certificate_id
        WHERE t.template_id = $1 AND t.transaction_id = $2 AND t.request_hash = $3
        """;

    // Of another authority's challenge not even that it exists may be told at this door. OFFSET keeps the look at the authority apart from the look for the
    // request, which is by its key then: a plan made while there were few requests would otherwise read all of them, or all of the authority's, and be kept.
    private static readonly string Challenge = $"""
        SELECT c.id, c.template_id, c.expires_at, c.consumed_at, c.voided_at, r.id, r.state, r.names::text, r.validity_days, d.released_at, d.tries,
          p.revoked_at, p.revocation_reason, r.renews_certificate_id, {LineSql.Of("p")}, e.revoked_at, e.revocation_reason,
          {KeyRuleSql.Compromised("p.public_key_hash", "$2")}
        FROM challenges c JOIN LATERAL (SELECT * FROM requests WHERE id = c.request_id OFFSET 0) r ON r.authority_id = $2
          LEFT JOIN device_codes d ON d.challenge_id = c.id LEFT JOIN certificates p ON p.id = r.renews_certificate_id
          LEFT JOIN LATERAL ({LineSql.End(LineSql.Of("p"))}) e ON p.id IS NOT NULL
        """;

    private static readonly string Presented = $"{Challenge} WHERE c.hash = $1";
    private static readonly string Entered = $"{Challenge} WHERE d.entrance_hash = $1";

    /// <summary>Looks both up.</summary>
    /// <param name="transaction">The message.</param>
    /// <param name="authority">The door's authority: challenges of others are unknown to it.</param>
    /// <param name="challengeHash">SHA-256 of the presented challenge, or null when there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The certificate that this very message led to before, and the request that the challenge belongs to.</returns>
    public Task<(EarlierAnswer? Earlier, ChallengeMatch? Match)> FindAsync(
        ScepTransactionKey transaction, AuthorityId authority, byte[]? challengeHash, CancellationToken cancellationToken) =>
        FindAsync(transaction, authority, Presented, challengeHash, cancellationToken);

    /// <summary>Looks up who came by the entrance of a download; what he presents is not looked at.</summary>
    /// <param name="transaction">The message.</param>
    /// <param name="authority">The door's authority.</param>
    /// <param name="entranceHash">SHA-256 of the text in the entrance's URL.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<(EarlierAnswer? Earlier, ChallengeMatch? Match)> FindAtEntranceAsync(
        ScepTransactionKey transaction, AuthorityId authority, byte[] entranceHash, CancellationToken cancellationToken) =>
        FindAsync(transaction, authority, Entered, entranceHash, cancellationToken);

    private async Task<(EarlierAnswer? Earlier, ChallengeMatch? Match)> FindAsync(
        ScepTransactionKey transaction, AuthorityId authority, string sql, byte[]? hash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        var earlier = new NpgsqlBatchCommand(IssuedBefore);
        earlier.Parameters.Add(new() { Value = transaction.TemplateId.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        earlier.Parameters.Add(new() { Value = transaction.TransactionId, NpgsqlDbType = NpgsqlDbType.Text });
        earlier.Parameters.Add(new() { Value = transaction.RequestHash, NpgsqlDbType = NpgsqlDbType.Bytea });
        batch.BatchCommands.Add(earlier);
        var presented = new NpgsqlBatchCommand(sql);
        presented.Parameters.Add(new() { Value = hash ?? [], NpgsqlDbType = NpgsqlDbType.Bytea });
        presented.Parameters.Add(new() { Value = authority.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        batch.BatchCommands.Add(presented);
        await batch.PrepareAsync(cancellationToken);

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var answer = await reader.ReadAsync(cancellationToken)
            ? new EarlierAnswer(
                new CertificateId(reader.GetGuid(0)), reader.GetFieldValue<byte[]>(1), reader.IsDBNull(2) ? null : new RequestId(reader.GetGuid(2)))
            : null;
        await reader.NextResultAsync(cancellationToken);
        return (answer, await reader.ReadAsync(cancellationToken) ? Match(reader) : null);
    }

    private static ChallengeMatch Match(NpgsqlDataReader row) => new(
        row.GetGuid(0), new TemplateId(row.GetGuid(1)), row.GetFieldValue<DateTimeOffset>(2), Moment(row, 3), Moment(row, 4),
        new RequestId(row.GetGuid(5)), Enum.Parse<RequestState>(row.GetString(6)), StoredNames.Parse(row.GetString(7)), row.GetInt32(8),
        row.IsDBNull(10) ? null : new CodeStanding(Moment(row, 9), row.GetInt32(10)),
        row.ReadRevocation(11), row.IsDBNull(13) ? null : new CertificateId(row.GetGuid(13)),
        row.IsDBNull(14) ? null : new LineStanding(new CertificateId(row.GetGuid(14)), row.ReadRevocation(15), row.GetBoolean(17)));

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A message as far as a repetition is recognised by it.</summary>
/// <param name="TemplateId">The door.</param>
/// <param name="TransactionId">RFC 8894 section 3.2.1.1.</param>
/// <param name="RequestHash">SHA-256 of the certificate request, and of the certificate of the authority that signed the message, if one did; both DER.</param>
public sealed record ScepTransactionKey(TemplateId TemplateId, string TransactionId, byte[] RequestHash)
{
    /// <summary>
    /// Makes one. A client that renews in place sends its first request once more, under the same transactionID: only the signer tells a
    /// renewal from a repetition, and one renewal from the next.
    /// </summary>
    /// <param name="template">The door.</param>
    /// <param name="transactionId">RFC 8894 section 3.2.1.1.</param>
    /// <param name="request">The certificate request, DER.</param>
    /// <param name="signer">The certificate of the door's authority that signed the message; null for a throw-away signer, which a client may make anew each time.</param>
    public static ScepTransactionKey Of(TemplateId template, string transactionId, ReadOnlySpan<byte> request, IssuedCertificate? signer) =>
        new(template, transactionId, SHA256.HashData((byte[])[.. request, .. signer?.Encoded ?? []]));
}

/// <summary>What a message led to before.</summary>
/// <param name="Id">The certificate.</param>
/// <param name="Encoded">DER.</param>
/// <param name="RequestId">The request that it was issued for, approved beforehand or by hand; null when there was none.</param>
public sealed record EarlierAnswer(CertificateId Id, byte[] Encoded, RequestId? RequestId);
