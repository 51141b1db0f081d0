using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Data;
using Pkiaas.Data.Requests;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Authorities;
using AuthorityRole = Pkiaas.Domain.Authorities.AuthorityRole;

namespace Pkiaas.Api.Features.Authorities;

internal static class GetAuthorityEndpoint
{
    public static async Task<AuthorityResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, AuthorityMapping mapping, PkiaasDbContext database, PendingRequestList pending, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Auditor, cancellationToken);
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == key, cancellationToken);
        var services = await database.ServiceCertificates.AsNoTracking().Where(service => service.AuthorityId == key).ToListAsync(cancellationToken);
        var waiting = await pending.CountAsync([key], time.GetUtcNow(), cancellationToken);
        return mapping.ToResponse(authority, services, await database.RevocationListHeadAsync(key, cancellationToken), waiting);
    }
}
