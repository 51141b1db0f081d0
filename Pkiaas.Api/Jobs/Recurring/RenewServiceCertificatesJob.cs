using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Quartz;

namespace Pkiaas.Api.Jobs.Recurring;

/// <summary>Renews the certificates that the service uses in authorities' names well before they end; the old ones go on working till then.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RenewServiceCertificatesJob(
    IDbContextFactory<PkiaasDbContext> contexts, ServiceCertificateIssuer issuer, TimeProvider time, ILogger<RenewServiceCertificatesJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RenewAsync(cancellationToken);

    /// <returns>How many were renewed.</returns>
    internal async Task<int> RenewAsync(CancellationToken cancellationToken)
    {
        var due = await DueAsync(cancellationToken);
        var renewed = 0;
        foreach (var (authority, generation, purpose) in due)
        {
            try
            {
                await RenewAsync(authority, generation, purpose, cancellationToken);
                renewed++;
            }
            catch (Exception problem) when (problem is PkiException or DbUpdateException)
            {
                // One authority's key being away, or its rollover being cancelled meanwhile, must not keep the others from being renewed.
                NotRenewed(problem, purpose, authority.CommonName);
            }
        }
        return renewed;
    }

    private async Task<List<(Authority Authority, AuthorityGeneration Generation, ServiceCertificatePurpose Purpose)>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var ends = await database.ServiceCertificates.GroupBy(certificate => new { certificate.AuthorityId, certificate.Generation, certificate.Purpose })
            .Select(group => new { group.Key.AuthorityId, group.Key.Generation, group.Key.Purpose, End = group.Max(certificate => certificate.NotAfter) })
            .ToListAsync(cancellationToken);
        var late = ends.Where(end => end.End <= now + ServiceCertificateIssuer.RenewBefore).ToList();
        var ids = late.Select(end => end.AuthorityId).Distinct().ToList();
        var authorities = await database.Authorities.AsNoTracking().Where(authority => ids.Contains(authority.Id))
            .ToDictionaryAsync(authority => authority.Id, cancellationToken);
        var generations = await database.AuthorityGenerations.AsNoTracking().Where(generation => ids.Contains(generation.AuthorityId) && generation.RetiredAt == null)
            .ToDictionaryAsync(generation => generation.Id, cancellationToken);
        // A retired generation's ones serve until they end, and at the end of a root nothing is gained by renewing.
        return [.. from end in late
                   let generation = generations.GetValueOrDefault(new GenerationKey(end.AuthorityId, end.Generation))
                   where generation is not null && generation.NotAfter > end.End && generation.NotAfter > now
                   select (authorities[end.AuthorityId], generation, end.Purpose)];
    }

    private async Task RenewAsync(
        Authority authority, AuthorityGeneration generation, ServiceCertificatePurpose purpose, CancellationToken cancellationToken)
    {
        var certificate = await issuer.IssueAsync(authority, generation, purpose, cancellationToken);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        database.ServiceCertificates.Add(certificate);
        database.AuditEvents.Add(AuditEvent.Create(
            time.GetUtcNow(), authority.Id, Actor.System, AuditActions.ServiceCertificateIssued, "authority", authority.Id, $"{purpose}, in time before the old one ends"));
        await database.SaveChangesAsync(cancellationToken);
        Renewed(purpose, authority.CommonName, certificate.NotAfter);
    }

    [LoggerMessage(LogLevel.Information, "The {Purpose} certificate of {Authority} was renewed; it is valid until {NotAfter:u}")]
    private partial void Renewed(ServiceCertificatePurpose purpose, string authority, DateTimeOffset notAfter);

    [LoggerMessage(LogLevel.Error, "The {Purpose} certificate of {Authority} is due and could not be renewed; it is tried again")]
    private partial void NotRenewed(Exception problem, ServiceCertificatePurpose purpose, string authority);
}
