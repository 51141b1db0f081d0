using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// For a static passphrase. Its row is locked and counted only where the template limits the uses: else all devices of a template would
/// wait for each other. The limits are read from the template, since a replica may have older ones in its memory.
/// </summary>
internal static class PassphraseStatement
{
    private const string Allowed = """
        passphrase AS (
          SELECT p.id, (t.scep_options #>> '{staticPassphrase,maxUses}')::int AS most
          FROM scep_passphrases p JOIN templates t ON t.id = p.template_id JOIN open ON open.id = t.id
          WHERE p.id = $20 AND (t.scep_options #>> '{staticPassphrase,enabled}')::boolean
            AND coalesce((t.scep_options #>> '{staticPassphrase,until}')::timestamptz > $1, true)),
        counted AS (
          UPDATE scep_passphrases p SET uses = p.uses + 1 FROM passphrase
          WHERE p.id = passphrase.id AND p.uses < passphrase.most
          RETURNING p.id),
        allowed AS (
          SELECT NULL::uuid AS request_id FROM counted
          UNION ALL SELECT NULL::uuid FROM passphrase WHERE most IS NULL)
        """;

    public static IssuanceStatement Statement { get; } =
        IssuanceStatement.Compose(Allowed, (values, entitlement) => values.Add(((Entitlement.Passphrase)entitlement).PassphraseId));
}
