using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance;

/// <summary>Finds a certificate, whatever became of it since.</summary>
/// <param name="contexts">The store.</param>
public sealed class IssuedCertificateLookup(IDbContextFactory<PkiaasDbContext> contexts)
{
    /// <summary>Finds it by its issuer and serial number.</summary>
    /// <param name="authority">The issuer.</param>
    /// <param name="serialNumber">The content octets of its serial number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>With <see cref="IssuedCertificate.Revocation"/> as it is now; null when this authority never issued such a one.</returns>
    public async Task<IssuedCertificate?> FindAsync(AuthorityId authority, ReadOnlyMemory<byte> serialNumber, CancellationToken cancellationToken)
    {
        var serial = serialNumber.ToArray();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Certificates.AsNoTracking()
            .SingleOrDefaultAsync(certificate => certificate.AuthorityId == authority && certificate.SerialNumber == serial, cancellationToken);
    }

    /// <summary>Finds it by its id.</summary>
    /// <param name="id">The certificate.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IssuedCertificate?> FindAsync(CertificateId id, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Certificates.AsNoTracking().SingleOrDefaultAsync(certificate => certificate.Id == id, cancellationToken);
    }
}
