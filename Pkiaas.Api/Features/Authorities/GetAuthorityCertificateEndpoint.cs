using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Authorities;

internal static class GetAuthorityCertificateEndpoint
{
    public static async Task<IResult> HandleAsync(
        Guid id, HttpRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, CancellationToken cancellationToken)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Auditor, cancellationToken);
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == key, cancellationToken);
        return CertificateFile.Serve(request, authority.Certificate, authority.CommonName);
    }
}
