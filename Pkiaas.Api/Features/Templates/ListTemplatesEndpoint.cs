using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Templates;

internal static class ListTemplatesEndpoint
{
    public static async Task<IReadOnlyList<TemplateResponse>> HandleAsync(
        Guid authorityId, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, ActiveCertificates active, CancellationToken cancellationToken)
    {
        var authority = new AuthorityId(authorityId);
        await access.DemandAsync(user, authority, AuthorityRole.Auditor, cancellationToken);
        var templates = await database.Templates.AsNoTracking().Where(template => template.AuthorityId == authority)
            .OrderBy(template => template.Name).ToListAsync(cancellationToken);
        var counts = await active.CountAsync(database, [.. templates.Select(template => template.Id)], cancellationToken);
        return [.. templates.Select(template => TemplateMapping.ToResponse(template, counts.GetValueOrDefault(template.Id)))];
    }
}
