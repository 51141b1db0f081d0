using System.Security.Claims;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Authorities;
using Pkiaas.Domain.Authorities;
using AuthorityRole = Pkiaas.Domain.Authorities.AuthorityRole;

namespace Pkiaas.Api.Features.Authorities;

internal static class GetAuthorityEndpoint
{
    public static async Task<AuthorityResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, AuthorityReader reader, CancellationToken cancellationToken)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Auditor, cancellationToken);
        return await reader.ReadAsync(key, cancellationToken);
    }
}
