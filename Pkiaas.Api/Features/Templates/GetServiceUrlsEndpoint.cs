using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Templates;

internal static class GetServiceUrlsEndpoint
{
    public static async Task<ServiceUrls> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, PublicUrl url, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var generation = await database.Authorities.Where(authority => authority.Id == template.AuthorityId)
            .Select(authority => authority.Generation).SingleAsync(cancellationToken);
        var status = url.StatusOf(new GenerationKey(template.AuthorityId, generation));
        var hasNdes = template.EnrolsByScep && template.Scep.Options.Ndes.Enabled;
        return new ServiceUrls(
            template.EnrolsByScep ? url.Scep(template.Id) : null, status.RevocationList, status.IssuerCertificate)
        {
            Root = url.Root,
            NdesAdmin = hasNdes ? url.NdesAdmin(template.Id) : null,
            Ndes = hasNdes ? url.Ndes(template.Id) : null,
        };
    }
}
