using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Scep;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance;

/// <summary>Makes an issuance durable: all of it or nothing.</summary>
/// <param name="database">The store.</param>
public sealed class IssuanceStore(NpgsqlDataSource database)
{
    /// <summary>
    /// One statement, so one transaction: the request is locked first, which makes parallel copies of a message wait for each
    /// other; who comes second finds it Issued and gets nothing. The last word on every condition is spoken here, not where the
    /// decision was prepared: the door may have been closed, the request cancelled, the challenge replaced meanwhile.
    /// </summary>
    private const string Commit = """
        WITH request AS (
          SELECT id FROM requests
          WHERE id = $1 AND state IN ('Approved', 'Delivered', 'Opened', 'Downloaded', 'Undeliverable')
          FOR UPDATE),
        consumed AS (
          UPDATE challenges c SET consumed_at = $3 FROM request
          WHERE c.id = $2 AND c.request_id = request.id AND c.consumed_at IS NULL AND c.voided_at IS NULL AND c.expires_at > $3
            AND EXISTS (SELECT FROM templates t WHERE t.id = $4 AND t.id = c.template_id AND t.enabled AND t.scep_enabled)
            AND NOT EXISTS (SELECT FROM certificates o WHERE o.public_key_hash = $14 AND o.subject_hash <> $15)
          RETURNING c.request_id),
        certificate AS (
          INSERT INTO certificates (id, authority_id, template_id, request_id, serial_number, display_name, search_text, not_before, not_after,
            issued_at, "authorization", public_key_hash, subject_hash, encoded)
          SELECT $5, $6, $4, request_id, $7, $8, $9, $10, $11, $3, $12, $14, $15, $13 FROM consumed
          RETURNING id),
        fulfilled AS (
          UPDATE requests r SET state = 'Issued', issued_at = $3, ended_at = NULL, certificate_id = certificate.id
          FROM certificate WHERE r.id = $1 RETURNING r.id),
        transaction AS (
          INSERT INTO scep_transactions (template_id, transaction_id, request_hash, certificate_id, created_at)
          SELECT $4, $16, $17, id, $3 FROM certificate),
        audit AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT $3, $6, $18, $19, 'certificate', id::text, $20 FROM certificate),
        promise AS (
          INSERT INTO outbox (id, kind, subject_id, due_at, attempts, created_at)
          SELECT $21, $22, id, $3, 0, $3 FROM fulfilled)
        SELECT count(*) FROM fulfilled
        """;

    private const string CertifiedForOther = "SELECT EXISTS (SELECT FROM certificates WHERE public_key_hash = $1 AND subject_hash <> $2)";

    /// <summary>Whether the reason that a commit changed nothing is that somebody else has a certificate with the same key.</summary>
    /// <param name="certificate">What was not stored.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsKeyOfAnotherAsync(IssuedCertificate certificate, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(CertifiedForOther);
        command.Parameters.Add(new NpgsqlParameter { Value = certificate.PublicKeyHash });
        command.Parameters.Add(new NpgsqlParameter { Value = certificate.SubjectHash });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Stores a certificate with everything that goes with it.</summary>
    /// <param name="certificate">Signed.</param>
    /// <param name="grant">What it fulfils.</param>
    /// <param name="transaction">The message that led to it.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was stored is then open and a re-sent message tells.</param>
    /// <returns>False when a condition no longer holds: nothing was changed.</returns>
    public async Task<bool> CommitAsync(
        IssuedCertificate certificate, EnrollmentGrant grant, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Commit);
        void Add(object value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        Add(grant.RequestId.Value, NpgsqlDbType.Uuid);
        Add(grant.ChallengeId, NpgsqlDbType.Uuid);
        Add(certificate.IssuedAt, NpgsqlDbType.TimestampTz);
        Add(certificate.TemplateId.Value, NpgsqlDbType.Uuid);
        Add(certificate.Id.Value, NpgsqlDbType.Uuid);
        Add(certificate.AuthorityId.Value, NpgsqlDbType.Uuid);
        Add(certificate.SerialNumber, NpgsqlDbType.Bytea);
        Add(certificate.DisplayName, NpgsqlDbType.Text);
        Add(certificate.SearchText, NpgsqlDbType.Text);
        Add(certificate.NotBefore, NpgsqlDbType.TimestampTz);
        Add(certificate.NotAfter, NpgsqlDbType.TimestampTz);
        Add(certificate.Authorization.ToString(), NpgsqlDbType.Text);
        Add(certificate.Encoded, NpgsqlDbType.Bytea);
        Add(certificate.PublicKeyHash, NpgsqlDbType.Bytea);
        Add(certificate.SubjectHash, NpgsqlDbType.Bytea);
        Add(transaction.TransactionId, NpgsqlDbType.Text);
        Add(transaction.RequestHash, NpgsqlDbType.Bytea);
        Add(Actor.Device.ToString(), NpgsqlDbType.Text);
        Add(AuditActions.CertificateIssued, NpgsqlDbType.Text);
        Add($"{certificate.Authorization} for {certificate.DisplayName}", NpgsqlDbType.Text);
        Add(Guid.CreateVersion7(certificate.IssuedAt), NpgsqlDbType.Uuid);
        Add(OutboxKinds.Fulfilled, NpgsqlDbType.Text);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))! == 1;
    }
}
