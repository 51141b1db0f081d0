using System.Security.Claims;
using Pkiaas.Api.Protocols.Crl;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>The revocation list in force, as everybody gets it from the address in the certificates.</summary>
internal static class GetAuthorityCrlEndpoint
{
    public static async Task<IResult> HandleAsync(Guid id, ClaimsPrincipal user, AuthorityAccess access, CrlReader reader, CancellationToken cancellationToken)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Auditor, cancellationToken);
        var list = await reader.FindAsync(key, cancellationToken) ?? throw new PkiException(PkiErrorKind.NotFound, "The authority ended without a revocation list.");
        return CrlEndpoints.Serve(list, $"{id}.crl");
    }
}
