using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;
using Pkiaas.X509;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For a renewal. The old certificate is locked and looked at once more. Where it is not revoked by the way, two different ones may both
/// succeed; parallel copies of one message meet at the transaction's key. The pre-approved request goes on with the newest certificate.
/// </summary>
internal static class RenewalStatement
{
    private const string Allowed = """
        old AS (
          SELECT id, request_id FROM certificates
          WHERE id = $20 AND authority_id = $4 AND template_id = $2 AND not_before <= $1 AND not_after > $1 AND revoked_at IS NULL
          FOR NO KEY UPDATE),
        allowed AS (SELECT old.request_id FROM old, open)
        """;

    private const string Request = """
        request AS (
          UPDATE requests r SET certificate_id = certificate.id FROM certificate, allowed WHERE r.id = allowed.request_id),
        superseded AS (
          UPDATE certificates c SET revoked_at = $1, revocation_reason = $22 FROM certificate
          WHERE $21 AND c.id = $20 RETURNING c.id, c.authority_id, c.generation, c.display_name),
        told AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT $1, authority_id, $16, $23, 'certificate', id::text, display_name || ': ' || $22 FROM superseded),
        promise AS (
          INSERT INTO outbox (id, kind, subject_id, generation, due_at, attempts, created_at)
          SELECT $24, $25, authority_id, generation, $1, 0, $1 FROM superseded)
        """;

    public static IssuanceStatement Statement { get; } = IssuanceStatement.Compose(Allowed, Bind, Request, renews: "$20");

    private static void Bind(ParameterList values, Entitlement entitlement)
    {
        var renewal = (Entitlement.Renewal)entitlement;
        values.Add(renewal.Old.Value);
        values.Add(renewal.RevokesOld);
        values.Add(nameof(CrlReason.Superseded));
        values.Add(AuditActions.CertificateRevoked);
        values.Add(Guid.CreateVersion7());
        values.Add(OutboxKinds.Crl);
    }
}
