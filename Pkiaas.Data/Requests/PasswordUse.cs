using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests;

/// <summary>
/// Uses up a template's password for a request that waits. The rules are those of an issuance; its statements use a password up together with the
/// certificate that it gives leave to.
/// </summary>
internal static class PasswordUse
{
    /// <param name="database">Has a running transaction.</param>
    /// <param name="entitlement">What the request rests on; only passwords can be used up.</param>
    /// <param name="template">The door.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when it lets nobody in any more.</returns>
    public static async Task<bool> UsePasswordAsync(
        this PkiaasDbContext database, Entitlement entitlement, TemplateId template, DateTimeOffset now, CancellationToken cancellationToken) => entitlement switch
        {
            Entitlement.NdesPassword password => await database.Database.ExecuteSqlAsync(
                $$"""
                UPDATE ndes_challenges c SET consumed_at = {{now}} FROM templates t
                WHERE c.id = {{password.ChallengeId}} AND c.template_id = {{template.Value}} AND t.id = c.template_id
                  AND c.consumed_at IS NULL AND c.expires_at > {{now}} AND (t.scep_options #>> '{ndes,enabled}')::boolean
                """, cancellationToken) == 1,
            Entitlement.Passphrase passphrase => await database.Database.ExecuteSqlAsync(
                $$"""
                UPDATE scep_passphrases p
                SET uses = p.uses + CASE WHEN t.scep_options #>> '{staticPassphrase,maxUses}' IS NULL THEN 0 ELSE 1 END
                FROM templates t
                WHERE p.id = {{passphrase.PassphraseId}} AND p.template_id = {{template.Value}} AND t.id = p.template_id
                  AND (t.scep_options #>> '{staticPassphrase,enabled}')::boolean
                  AND coalesce((t.scep_options #>> '{staticPassphrase,until}')::timestamptz > {{now}}, true)
                  AND coalesce(p.uses < (t.scep_options #>> '{staticPassphrase,maxUses}')::int, true)
                """, cancellationToken) == 1,
            _ => true,
        };
}
