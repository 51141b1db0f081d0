using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// Several first enrolments by challenges of pre-approved requests, in one statement: what <see cref="PreApprovalStatement"/> does for one. What it costs
/// the database to set up its parts is paid once for all of them. It waits for no key and no request that somebody else has locked, and what it passes
/// over for that or for any other reason it does not return: the statement for one tells then why.
/// </summary>
internal static class PreApprovalBatchStatement
{
    // Before the statement's snapshot, as its own command: what the holder of a lock before committed is seen. Which keys were free is told to the statement by a
    // setting that ends with the transaction, so that all is one journey.
    private const string Locks = """
        SELECT set_config('pkiaas.keys', COALESCE(array_agg(key) FILTER (WHERE pg_try_advisory_xact_lock(key)), '{}')::text, true) FROM unnest($1) AS key
        """;

    private const string Asked = """
        asked AS MATERIALIZED (
          SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
          AS a (id, at, authority_id, generation, template_id, serial_number, display_name, search_text, not_before, not_after, public_key_hash, subject_hash,
            "authorization", encoded, transaction_id, request_hash, actor, detail, request_id, challenge_id, promise_id, key)
          WHERE a.key = ANY (current_setting('pkiaas.keys')::bigint[]))
        """;

    private static readonly string Sql = $"""
        WITH {Asked},
        request AS (
          SELECT r.id FROM requests r
          WHERE r.id = ANY (ARRAY (SELECT request_id FROM asked)) AND {OpenStatesSql.IsOpen("r.state")} AND r.renews_certificate_id IS NULL
          FOR UPDATE OF r SKIP LOCKED),
        allowed AS (
          UPDATE challenges c SET consumed_at = a.at FROM asked a JOIN request ON request.id = a.request_id
          WHERE c.id = a.challenge_id AND c.request_id = a.request_id AND c.template_id = a.template_id
            AND c.consumed_at IS NULL AND c.voided_at IS NULL AND c.expires_at > a.at
            AND EXISTS (SELECT FROM templates t WHERE t.id = a.template_id AND t.enabled AND t.scep_enabled)
            AND {KeyRuleSql.MayCertify("a.public_key_hash", "a.subject_hash", "a.authority_id")}
          RETURNING a.*),
        certificate AS (
          INSERT INTO certificates (id, authority_id, generation, template_id, request_id, serial_number, display_name, search_text, not_before, not_after,
            issued_at, "authorization", public_key_hash, subject_hash, encoded)
          SELECT id, authority_id, generation, template_id, request_id, serial_number, display_name, search_text, not_before, not_after,
            at, "authorization", public_key_hash, subject_hash, encoded FROM allowed
          RETURNING id),
        transaction AS (
          INSERT INTO scep_transactions (template_id, transaction_id, request_hash, certificate_id, created_at)
          SELECT template_id, transaction_id, request_hash, id, at FROM allowed),
        audit AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT at, authority_id, actor, $23, 'certificate', id::text, detail FROM allowed),
        fulfilled AS (
          UPDATE requests r SET state = 'Issued', issued_at = a.at, ended_at = NULL, certificate_id = a.id
          FROM allowed a WHERE r.id = a.request_id),
        promise AS (
          INSERT INTO outbox (id, kind, subject_id, due_at, attempts, created_at)
          SELECT promise_id, $24, request_id, at, 0, at FROM allowed)
        SELECT id FROM certificate
        """;

    /// <summary>The locks of those keys that nobody else has, and the statement for their holders.</summary>
    public static NpgsqlBatch Create(NpgsqlConnection connection, IReadOnlyList<WaitingIssuance> asked) => new(connection)
    {
        BatchCommands = { LockOf(asked), Store(asked) },
    };

    private static NpgsqlBatchCommand LockOf(IReadOnlyList<WaitingIssuance> asked) => new(Locks) { Parameters = { KeysOf(asked) } };

    private static NpgsqlParameter<long[]> KeysOf(IReadOnlyList<WaitingIssuance> asked) => new()
    {
        TypedValue = [.. asked.Select(one => one.Lock)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
    };

    private static NpgsqlBatchCommand Store(IReadOnlyList<WaitingIssuance> asked)
    {
        var command = new NpgsqlBatchCommand(Sql);
        void Column<T>(NpgsqlDbType type, Func<WaitingIssuance, T> value) => command.Parameters.Add(
            new NpgsqlParameter<T[]> { TypedValue = [.. asked.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | type });
        Column(NpgsqlDbType.Uuid, one => one.Certificate.Id.Value);
        Column(NpgsqlDbType.TimestampTz, one => one.Certificate.IssuedAt);
        Column(NpgsqlDbType.Uuid, one => one.Certificate.AuthorityId.Value);
        Column(NpgsqlDbType.Integer, one => one.Certificate.Generation);
        Column(NpgsqlDbType.Uuid, one => one.Certificate.TemplateId.Value);
        Column(NpgsqlDbType.Bytea, one => one.Certificate.SerialNumber);
        Column(NpgsqlDbType.Text, one => one.Certificate.DisplayName);
        Column(NpgsqlDbType.Text, one => one.Certificate.SearchText);
        Column(NpgsqlDbType.TimestampTz, one => one.Certificate.NotBefore);
        Column(NpgsqlDbType.TimestampTz, one => one.Certificate.NotAfter);
        Column(NpgsqlDbType.Bytea, one => one.Certificate.PublicKeyHash);
        Column(NpgsqlDbType.Bytea, one => one.Certificate.SubjectHash);
        Column(NpgsqlDbType.Text, one => one.Certificate.Authorization.ToString());
        Column(NpgsqlDbType.Bytea, one => one.Certificate.Encoded);
        Column(NpgsqlDbType.Text, one => one.Record.TransactionId);
        Column(NpgsqlDbType.Bytea, one => one.Record.RequestHash);
        Column(NpgsqlDbType.Text, one => one.Record.Actor);
        Column(NpgsqlDbType.Text, one => one.Record.Detail);
        Column(NpgsqlDbType.Uuid, one => one.Approval.RequestId.Value);
        Column(NpgsqlDbType.Uuid, one => one.Approval.ChallengeId);
        Column(NpgsqlDbType.Uuid, _ => Guid.CreateVersion7());
        command.Parameters.Add(KeysOf(asked));
        var constants = new ParameterList(command.Parameters);
        constants.Add(AuditActions.CertificateIssued);
        constants.Add(OutboxKinds.Fulfilled);
        return command;
    }
}
