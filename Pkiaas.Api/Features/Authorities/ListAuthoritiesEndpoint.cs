using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Data;

namespace Pkiaas.Api.Features.Authorities;

internal static class ListAuthoritiesEndpoint
{
    public static async Task<IReadOnlyList<AuthorityResponse>> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, CancellationToken cancellationToken)
    {
        var visible = access.VisibleTo(user);
        var authorities = await database.Authorities.AsNoTracking().Where(authority => visible.Contains(authority.Id))
            .OrderBy(authority => authority.CommonName).ToListAsync(cancellationToken);
        var services = await database.ServiceCertificates.AsNoTracking().Where(service => visible.Contains(service.AuthorityId)).ToListAsync(cancellationToken);
        var byAuthority = services.ToLookup(service => service.AuthorityId);
        return [.. authorities.Select(authority => AuthorityMapping.ToResponse(authority, byAuthority[authority.Id]))];
    }
}
