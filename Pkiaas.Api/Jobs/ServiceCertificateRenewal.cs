using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Jobs;

/// <summary>
/// Makes new service certificates before the old ones end. A client that fetched the old one goes on being answered by it until
/// its own end.
/// </summary>
internal sealed class ServiceCertificateRenewal(IDbContextFactory<PkiaasDbContext> contexts, ServiceCertificateIssuer issuer, TimeProvider time)
{
    /// <returns>How many were made.</returns>
    public async Task<int> RenewDueAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = now + ServiceCertificateIssuer.RenewBefore;
        var authorities = await context.Authorities.AsNoTracking().Where(authority => authority.NotAfter > now).ToListAsync(cancellationToken);
        var made = 0;
        foreach (var authority in authorities)
        {
            foreach (var purpose in Enum.GetValues<ServiceCertificatePurpose>())
            {
                // At an authority's own end nothing longer can be made.
                var fresh = await context.ServiceCertificates.AnyAsync(
                    service => service.AuthorityId == authority.Id && service.Purpose == purpose && (service.NotAfter > due || service.NotAfter == authority.NotAfter), cancellationToken);
                if (fresh) continue;
                var service = await issuer.IssueAsync(authority, purpose, cancellationToken);
                context.ServiceCertificates.Add(service);
                context.AuditEvents.Add(AuditEvent.Create(
                    now, authority.Id, Actor.System, AuditActions.ServiceCertificateIssued, "authority", authority.Id, purpose.ToString()));
                await context.SaveChangesAsync(cancellationToken);
                made++;
            }
        }
        return made;
    }
}
