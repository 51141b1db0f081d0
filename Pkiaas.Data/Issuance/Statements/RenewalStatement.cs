using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;
using Pkiaas.X509;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For a renewal. The old certificate is locked and looked at once more, and then its pre-approved request, which an admin may have forbidden to be renewed
/// meanwhile: whoever changes that locks the request, so that one of the two waits for the other. Where it is not revoked by the way, two different ones may both
/// succeed; parallel copies of one message meet at the transaction's key. The pre-approved request goes on with the newest certificate. A link that was
/// mailed for the old one has nothing left to give and is cancelled, with all that <see cref="RequestCancellation"/> ends. Rows are found by the values of
/// subqueries and not by joins, for the reason that <see cref="PreApprovalStatement"/> gives, and by their key alone: no index can answer what IS TRUE stands
/// after. Of a certificate there is one such link at most. Nothing is renewed whose line ended, or by a key that was given away.
/// </summary>
internal static class RenewalStatement
{
    private static readonly string Allowed = $"""
        old AS (
          SELECT id, request_id, COALESCE(line_id, id) AS line, public_key_hash FROM certificates
          WHERE id = $20 AND (authority_id = $4 AND template_id = $2 AND not_before <= $1 AND not_after > $1 AND revoked_at IS NULL) IS TRUE
          FOR NO KEY UPDATE),
        approval AS (SELECT allows_renewal FROM requests WHERE id = (SELECT request_id FROM old) FOR NO KEY UPDATE),
        allowed AS (
          SELECT old.request_id FROM old, open
          WHERE NOT EXISTS (SELECT FROM approval WHERE NOT allows_renewal) AND NOT {LineSql.Ended("(SELECT line FROM old)")}
            AND NOT {KeyRuleSql.Compromised("(SELECT public_key_hash FROM old)", "$4")})
        """;

    private static readonly string Request = $$"""
        request AS (
          UPDATE requests r SET certificate_id = (SELECT id FROM certificate)
          WHERE r.id = (SELECT request_id FROM allowed) AND EXISTS (SELECT FROM certificate)),
        overtaken AS (
          UPDATE requests n SET state = 'Cancelled', ended_at = $1
          WHERE n.renews_certificate_id = $20 AND {{OpenStatesSql.IsOpen("n.state")}} AND EXISTS (SELECT FROM certificate)
          RETURNING n.id, n.authority_id, n.display_name),
        voided AS (
          UPDATE challenges SET voided_at = $1 WHERE request_id = (SELECT id FROM overtaken) AND consumed_at IS NULL AND voided_at IS NULL),
        closed AS (DELETE FROM profile_downloads WHERE request_id = (SELECT id FROM overtaken)),
        forgotten AS (UPDATE device_codes SET sealed_code = NULL WHERE request_id = (SELECT id FROM overtaken)),
        recorded AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT $1, authority_id, $16, $26, 'request', id::text, display_name || ': the device renewed by itself' FROM overtaken),
        succeeded AS (
          UPDATE certificates SET succession_at = $1, revoked_at = CASE WHEN $21 THEN $1 END, revocation_reason = CASE WHEN $21 THEN $22 END
          WHERE id = $20 AND EXISTS (SELECT FROM certificate) RETURNING id, authority_id, generation, display_name),
        superseded AS (SELECT * FROM succeeded WHERE $21),
        told AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT $1, authority_id, $16, $23, 'certificate', id::text, display_name || ': ' || $22 FROM superseded),
        promise AS (
          INSERT INTO outbox (id, kind, subject_id, generation, due_at, attempts, created_at)
          SELECT $24, $25, authority_id, generation, $1, 0, $1 FROM superseded)
        """;

    public static IssuanceStatement Statement { get; } = IssuanceStatement.Compose(Allowed, Bind, Request, renews: "$20", line: "(SELECT line FROM old)");

    private static void Bind(ParameterList values, Entitlement entitlement)
    {
        var renewal = (Entitlement.Renewal)entitlement;
        values.Add(renewal.Old.Value);
        values.Add(renewal.RevokesOld);
        values.Add(nameof(CrlReason.Superseded));
        values.Add(AuditActions.CertificateRevoked);
        values.Add(Guid.CreateVersion7());
        values.Add(OutboxKinds.Crl);
        values.Add(AuditActions.RequestCancelled);
    }
}
