using System.Security.Claims;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Templates;

internal static class GetTemplateEndpoint
{
    public static async Task<TemplateResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, ActiveCertificates active, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var counts = await active.CountAsync(database, [template.Id], cancellationToken);
        return TemplateMapping.ToResponse(template, counts.GetValueOrDefault(template.Id));
    }
}
