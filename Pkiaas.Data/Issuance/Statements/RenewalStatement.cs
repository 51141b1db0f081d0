using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For a renewal. The old certificate is locked and looked at once more. A renewal uses nothing up, so that two different ones may both
/// succeed; parallel copies of one message meet at the transaction's key. The pre-approved request goes on with the newest certificate.
/// </summary>
internal static class RenewalStatement
{
    private const string Allowed = """
        old AS (
          SELECT id, request_id FROM certificates
          WHERE id = $19 AND authority_id = $4 AND template_id = $2 AND not_before <= $1 AND not_after > $1 AND revoked_at IS NULL
          FOR NO KEY UPDATE),
        allowed AS (SELECT old.request_id FROM old, open)
        """;

    private const string Request = """
        request AS (
          UPDATE requests r SET certificate_id = certificate.id FROM certificate, allowed WHERE r.id = allowed.request_id)
        """;

    public static IssuanceStatement Statement { get; } = IssuanceStatement.Compose(Allowed, Bind, Request, renews: "$19");

    private static void Bind(ParameterList values, Entitlement entitlement) => values.Add(((Entitlement.Renewal)entitlement).Old.Value);
}
