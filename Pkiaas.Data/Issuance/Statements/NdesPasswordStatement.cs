using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>For a one-time password of an NDES page: its row is used up, which makes parallel messages with it wait for each other.</summary>
internal static class NdesPasswordStatement
{
    private const string Allowed = """
        allowed AS (
          UPDATE ndes_challenges c SET consumed_at = $1 FROM open JOIN templates t ON t.id = open.id
          WHERE c.id = $20 AND (c.template_id = open.id AND c.consumed_at IS NULL AND c.expires_at > $1) IS TRUE
            AND (t.scep_options #>> '{ndes,enabled}')::boolean
          RETURNING NULL::uuid AS request_id)
        """;

    public static IssuanceStatement Statement { get; } =
        IssuanceStatement.Compose(Allowed, (values, entitlement) => values.Add(((Entitlement.NdesPassword)entitlement).ChallengeId));
}
