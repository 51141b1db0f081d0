using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;
using Pkiaas.X509;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For the challenge of a pre-approved request. The request is locked first, which makes parallel copies of a message wait for each other;
/// who comes second finds it Issued and gets nothing. A renewal by mail revokes the certificate that it comes in place of, where the template says so.
/// </summary>
internal static class PreApprovalStatement
{
    private static readonly string Allowed = $"""
        request AS (
          SELECT id FROM requests
          WHERE id = $20 AND state IN {OpenStatesSql.List}
          FOR UPDATE),
        allowed AS (
          UPDATE challenges c SET consumed_at = $1 FROM request
          WHERE c.id = $21 AND c.request_id = request.id AND c.consumed_at IS NULL AND c.voided_at IS NULL AND c.expires_at > $1
            AND EXISTS (SELECT FROM open WHERE open.id = c.template_id)
          RETURNING c.request_id)
        """;

    private const string Fulfilled = """
        fulfilled AS (
          UPDATE requests r SET state = 'Issued', issued_at = $1, ended_at = NULL, certificate_id = certificate.id
          FROM certificate WHERE r.id = $20 RETURNING r.id),
        promise AS (
          INSERT INTO outbox (id, kind, subject_id, due_at, attempts, created_at)
          SELECT $22, $23, id, $1, 0, $1 FROM fulfilled),
        superseded AS (
          UPDATE certificates c SET revoked_at = $1, revocation_reason = $24
          FROM certificate, requests r JOIN requests earlier ON earlier.id = r.renews JOIN templates t ON t.id = r.template_id
          WHERE r.id = $20 AND c.id = earlier.certificate_id AND c.revoked_at IS NULL AND c.not_after > $1
            AND (t.scep_options #>> '{renewal,revokeOldByMail}')::boolean
          RETURNING c.id, c.authority_id, c.generation, c.display_name),
        told AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT $1, authority_id, $16, $25, 'certificate', id::text, display_name || ': ' || $24 FROM superseded),
        list AS (
          INSERT INTO outbox (id, kind, subject_id, generation, due_at, attempts, created_at)
          SELECT $26, $27, authority_id, generation, $1, 0, $1 FROM superseded)
        """;

    public static IssuanceStatement Statement { get; } = IssuanceStatement.Compose(Allowed, Bind, Fulfilled);

    private static void Bind(ParameterList values, Entitlement entitlement)
    {
        var approval = (Entitlement.PreApproval)entitlement;
        values.Add(approval.RequestId.Value);
        values.Add(approval.ChallengeId);
        values.Add(Guid.CreateVersion7());
        values.Add(OutboxKinds.Fulfilled);
        values.Add(nameof(CrlReason.Superseded));
        values.Add(AuditActions.CertificateRevoked);
        values.Add(Guid.CreateVersion7());
        values.Add(OutboxKinds.Crl);
    }
}
