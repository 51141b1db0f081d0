using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>For an admin's approval. The request is locked first: of two admins who decide at once, the second finds it decided.</summary>
internal static class ManualApprovalStatement
{
    private const string Allowed = """
        pending AS (
          SELECT id FROM pending_requests WHERE id = $20 AND (state = 'Pending' AND expires_at > $1) IS TRUE FOR UPDATE),
        allowed AS (SELECT pending.id AS request_id FROM pending, open)
        """;

    private const string Decided = """
        decided AS (
          UPDATE pending_requests p SET state = 'Issued', decided_by = $21, decided_at = $1, certificate_id = certificate.id
          FROM certificate WHERE p.id = $20)
        """;

    public static IssuanceStatement Statement { get; } = IssuanceStatement.Compose(Allowed, Bind, Decided);

    private static void Bind(ParameterList values, Entitlement entitlement)
    {
        var approval = (Entitlement.ManualApproval)entitlement;
        values.Add(approval.RequestId.Value);
        values.Add(approval.By);
    }
}
