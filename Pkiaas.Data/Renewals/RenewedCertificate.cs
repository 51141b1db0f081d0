using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Renewals;

/// <summary>The certificate that a renewal takes the place of.</summary>
public static class RenewedCertificate
{
    /// <summary>When it ends, UTC; null where the request renews none.</summary>
    /// <param name="database">The store.</param>
    /// <param name="request">Any request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<DateTimeOffset?> EndOfRenewedAsync(this PkiaasDbContext database, PreApprovedRequest request, CancellationToken cancellationToken) =>
        request.RenewsCertificateId is { } renewed
            ? await database.Certificates.AsNoTracking().Where(certificate => certificate.Id == renewed)
                .Select(certificate => (DateTimeOffset?)certificate.NotAfter).SingleOrDefaultAsync(cancellationToken)
            : null;
}
