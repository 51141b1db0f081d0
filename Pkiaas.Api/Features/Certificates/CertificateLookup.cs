using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Api.Features.Certificates;

/// <summary>Finds certificates on behalf of a user.</summary>
internal sealed class CertificateLookup(PkiaasDbContext database, AuthorityAccess access)
{
    /// <exception cref="PkiException">NotFound, also without membership.</exception>
    public Task<IssuedCertificate> FindAsync(ClaimsPrincipal user, Guid id, CancellationToken cancellationToken) =>
        FindAsync(user, id, AuthorityRole.Auditor, cancellationToken);

    /// <exception cref="PkiException">NotFound, also without membership; Unauthorized when the role is too low.</exception>
    public async Task<IssuedCertificate> FindAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken)
    {
        var key = new CertificateId(id);
        var certificate = await database.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Id == key, cancellationToken) ?? throw NoCertificate();
        await AuthorityAccess.MaskedAsync(() => access.DemandAsync(user, certificate.AuthorityId, role, cancellationToken), NoCertificate);
        return certificate;
    }

    private static PkiException NoCertificate() => new(PkiErrorKind.NotFound, "There is no such certificate.");
}
