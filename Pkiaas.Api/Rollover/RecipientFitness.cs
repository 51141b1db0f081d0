using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Rollover;

/// <summary>Whether the next key of an authority can receive SCEP requests, where a template has them encrypted to the authority itself.</summary>
internal sealed class RecipientFitness(IDbContextFactory<PkiaasDbContext> contexts, IKeyRing keys)
{
    /// <exception cref="PkiException">Malformed: devices of such a template would find no recipient after the switch.</exception>
    public async Task DemandAsync(Authority authority, RolloverPlan plan, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var templates = await database.Templates.AsNoTracking().Where(template => template.AuthorityId == authority.Id).ToListAsync(cancellationToken);
        if (templates.Find(template => template.Scep.Options.Recipient == ScepRecipientKind.Authority) is not { } template) return;
        var specification = plan.KeySpecification ?? authority.KeySpecification;
        var home = keys.Homes.Choose(plan.Backend ?? authority.Key.Backend, specification);
        var isRsa = specification is KeySpecification.Rsa2048 or KeySpecification.Rsa3072 or KeySpecification.Rsa4096;
        if (isRsa && home.Capabilities.Decrypts) return;
        throw new PkiException(new PkiError(PkiErrorKind.Malformed,
            $"SCEP requests of the template \"{template.Name}\" are encrypted to the authority: its next key must be RSA and decrypt (RFC 8894 section 3.1).")
        {
            Field = "keySpecification",
        });
    }
}
