using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Protocols.Crl;
using Pkiaas.Api.RevocationLists;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>The revocation list in force of the generation that issues, or of another one, as everybody gets it from the address in the certificates.</summary>
internal static class GetAuthorityCrlEndpoint
{
    public static async Task<IResult> HandleAsync(
        Guid id, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, CrlReader reader, CancellationToken cancellationToken, int? generation = null)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Auditor, cancellationToken);
        var number = generation ?? await database.Authorities.Where(a => a.Id == key).Select(a => a.Generation).SingleAsync(cancellationToken);
        var list = await reader.FindAsync(new GenerationKey(key, number), cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such revocation list.");
        return CrlEndpoints.Serve(list, number == 1 ? $"{id}.crl" : $"{id}-{number}.crl");
    }
}
