using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For the challenge of a pre-approved request. The request is locked first, which makes parallel copies of a message wait for each other;
/// who comes second finds it Issued and gets nothing.
/// </summary>
internal static class PreApprovalStatement
{
    private static readonly string Allowed = $"""
        request AS (
          SELECT id FROM requests
          WHERE id = $19 AND state IN {OpenStatesSql.List}
          FOR UPDATE),
        allowed AS (
          UPDATE challenges c SET consumed_at = $1 FROM request
          WHERE c.id = $20 AND c.request_id = request.id AND c.consumed_at IS NULL AND c.voided_at IS NULL AND c.expires_at > $1
            AND EXISTS (SELECT FROM open WHERE open.id = c.template_id)
          RETURNING c.request_id)
        """;

    private const string Fulfilled = """
        fulfilled AS (
          UPDATE requests r SET state = 'Issued', issued_at = $1, ended_at = NULL, certificate_id = certificate.id
          FROM certificate WHERE r.id = $19 RETURNING r.id),
        promise AS (
          INSERT INTO outbox (id, kind, subject_id, due_at, attempts, created_at)
          SELECT $21, $22, id, $1, 0, $1 FROM fulfilled)
        """;

    public static IssuanceStatement Statement { get; } = IssuanceStatement.Compose(Allowed, Bind, Fulfilled);

    private static void Bind(ParameterList values, Entitlement entitlement)
    {
        var approval = (Entitlement.PreApproval)entitlement;
        values.Add(approval.RequestId.Value);
        values.Add(approval.ChallengeId);
        values.Add(Guid.CreateVersion7());
        values.Add(OutboxKinds.Fulfilled);
    }
}
