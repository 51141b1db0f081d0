using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Authorities;

/// <summary>The root that issues, or that of another generation: also of the prepared one, so that it can be handed out before.</summary>
internal static class GetAuthorityCertificateEndpoint
{
    public static async Task<IResult> HandleAsync(
        Guid id, HttpRequest request, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, CancellationToken cancellationToken,
        int? generation = null)
    {
        var key = new AuthorityId(id);
        await access.DemandAsync(user, key, AuthorityRole.Auditor, cancellationToken);
        var authority = await database.Authorities.AsNoTracking().SingleAsync(a => a.Id == key, cancellationToken);
        if (generation is not { } number) return CertificateFile.Serve(request, authority.Certificate, authority.CommonName);
        var found = await database.AuthorityGenerations.AsNoTracking().SingleOrDefaultAsync(g => g.AuthorityId == key && g.Number == number, cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such generation.");
        return CertificateFile.Serve(request, found.Certificate, $"{authority.CommonName} {number}");
    }
}
