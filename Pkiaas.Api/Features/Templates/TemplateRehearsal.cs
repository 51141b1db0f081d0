using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Data;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Api.Features.Templates;

/// <summary>Whether a template can issue at all, before it is stored.</summary>
internal static class TemplateRehearsal
{
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: no certificate could ever come from it; the error names the field where there is one.</exception>
    public static async Task DemandAsync(CertificateTemplate template, PkiaasDbContext database, PublicUrl url, CancellationToken cancellationToken)
    {
        // One that is switched off issues nothing, and switching off must always go.
        if (!template.Enabled) return;
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == template.AuthorityId, cancellationToken);
        if (Rehearsal.Problem(template.Policy, IssuingAuthority.From(authority, url.StatusOf(authority))) is { } problem)
            throw new PkiException(problem);
    }
}
