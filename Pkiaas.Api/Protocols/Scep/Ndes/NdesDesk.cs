using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Data.Scep;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Protocols.Scep.Ndes;

/// <summary>Gives out one-time passwords, to whoever was let in.</summary>
internal sealed class NdesDesk(NdesPasswordStore store, IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    /// <returns>The password and when it ends, UTC; null: the cache is full, as NDES calls it.</returns>
    public async Task<(string Password, DateTimeOffset ExpiresAt)?> GiveAsync(
        TemplateId template, AuthorityId authority, NdesRules rules, Actor actor, CancellationToken cancellationToken)
    {
        var token = SecretToken.CreateForNdes(rules.StrictPasswords);
        var challenge = NdesChallenge.Create(template, token, time.GetUtcNow());
        if (!await store.AddAsync(challenge, rules.MaxPasswords, cancellationToken)) return null;
        await AuditAsync(template, authority, actor, AuditActions.NdesPasswordGiven, "A one-time password was given out.", cancellationToken);
        return (token.Text, challenge.ExpiresAt);
    }

    public async Task AuditAsync(
        TemplateId template, AuthorityId authority, Actor actor, string action, string detail, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.AuditEvents.Add(AuditEvent.Create(time.GetUtcNow(), authority, actor, action, "template", template, detail));
        await context.SaveChangesAsync(cancellationToken);
    }
}
