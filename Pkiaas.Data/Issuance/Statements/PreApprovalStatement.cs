using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;
using Pkiaas.X509;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For the challenge of a pre-approved request. The request is locked, which makes parallel copies of a message wait for each other; who comes second finds it
/// Issued and gets nothing. In a renewal by mail the certificate is locked before it in whose place this one comes, as a revocation does: who lost that or
/// another of its line, whatever mail he has, gets no other. It is revoked as superseded, where the template says so. It is found by a subquery's value and not
/// by a join: a plan that was made while the store was small may join by reading all certificates, for each enrolment. First enrolments, the most by far, have
/// a statement without all that, since PostgreSQL sets up each part of a statement whether it has anything to do or not.
/// </summary>
internal static class PreApprovalStatement
{
    private static readonly string First = $"""
        request AS (
          SELECT id FROM requests WHERE id = $20 AND {OpenStatesSql.IsOpen("state")} AND renews_certificate_id IS NULL
          FOR UPDATE),
        {Challenge}
        """;

    private static readonly string ByMail = $"""
        predecessor AS (
          SELECT id, COALESCE(line_id, id) AS line, public_key_hash FROM certificates
          WHERE id = (SELECT renews_certificate_id FROM requests WHERE id = $20) AND (revoked_at IS NULL OR revocation_reason = '{CrlReason.Superseded}')
          FOR NO KEY UPDATE),
        request AS (
          SELECT id FROM requests
          WHERE id = $20 AND {OpenStatesSql.IsOpen("state")} AND EXISTS (SELECT FROM predecessor)
            AND NOT {LineSql.Ended("(SELECT line FROM predecessor)")} AND NOT {KeyRuleSql.Compromised("(SELECT public_key_hash FROM predecessor)", "$4")}
          FOR UPDATE),
        {Challenge}
        """;

    private const string Challenge = """
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
          SELECT $22, $23, id, $1, 0, $1 FROM fulfilled)
        """;

    private const string Superseded = $"""
        {Fulfilled},
        superseded AS (
          UPDATE certificates c SET revoked_at = $1, revocation_reason = $24
          WHERE c.id = (SELECT r.renews_certificate_id FROM requests r JOIN templates t ON t.id = r.template_id
              WHERE r.id = $20 AND (t.scep_options -> 'renewal' ->> 'revokeOldByMail')::boolean)
            AND c.revoked_at IS NULL AND c.not_after > $1 AND EXISTS (SELECT FROM certificate)
          RETURNING c.id, c.authority_id, c.generation, c.display_name),
        told AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT $1, authority_id, $16, $25, 'certificate', id::text, display_name || ': ' || $24 FROM superseded),
        list AS (
          INSERT INTO outbox (id, kind, subject_id, generation, due_at, attempts, created_at)
          SELECT $26, $27, authority_id, generation, $1, 0, $1 FROM superseded)
        """;

    private static readonly IssuanceStatement ForFirst = IssuanceStatement.Compose(First, Bind, Fulfilled);
    private static readonly IssuanceStatement ForRenewal = IssuanceStatement.Compose(ByMail, BindRenewal, Superseded, line: "(SELECT line FROM predecessor)");

    public static IssuanceStatement For(Entitlement.PreApproval approval) => approval.IsRenewal ? ForRenewal : ForFirst;

    private static void Bind(ParameterList values, Entitlement entitlement)
    {
        var approval = (Entitlement.PreApproval)entitlement;
        values.Add(approval.RequestId.Value);
        values.Add(approval.ChallengeId);
        values.Add(Guid.CreateVersion7());
        values.Add(OutboxKinds.Fulfilled);
    }

    private static void BindRenewal(ParameterList values, Entitlement entitlement)
    {
        Bind(values, entitlement);
        values.Add(nameof(CrlReason.Superseded));
        values.Add(AuditActions.CertificateRevoked);
        values.Add(Guid.CreateVersion7());
        values.Add(OutboxKinds.Crl);
    }
}
