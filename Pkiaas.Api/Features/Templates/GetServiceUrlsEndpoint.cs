using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Templates;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Templates;

internal static class GetServiceUrlsEndpoint
{
    public static async Task<ServiceUrls> HandleAsync(Guid id, ClaimsPrincipal user, AuthorityAccess access, PublicUrl url, CancellationToken cancellationToken)
    {
        var template = await access.TemplateAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var hasNdes = template.EnrolsByScep && template.Scep.Options.Ndes.Enabled;
        return new ServiceUrls(
            template.EnrolsByScep ? url.Scep(template.Id) : null, url.RevocationList(template.AuthorityId), url.IssuerCertificate(template.AuthorityId))
        {
            NdesAdmin = hasNdes ? url.NdesAdmin(template.Id) : null,
            Ndes = hasNdes ? url.Ndes(template.Id) : null,
        };
    }
}
