using Microsoft.EntityFrameworkCore;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Overview;

/// <summary>The numbers on Home.</summary>
/// <param name="Valid">Certificates that are neither revoked nor past their end.</param>
/// <param name="Expiring">Those of them that end within 30 days.</param>
/// <param name="Open">Requests whose device can still enrol.</param>
/// <param name="Renewals">Renewals without MDM.</param>
internal sealed record OverviewFigures(int Valid, int Expiring, int Open, RenewalFigures Renewals)
{
    private const int Days = 30;

    /// <summary>How much was counted.</summary>
    public long Counted => (long)Valid + Open + Renewals.Due + Renewals.Sent + Renewals.Done;

    /// <summary>Counts.</summary>
    /// <param name="database">The store.</param>
    /// <param name="renewals">Counts renewals.</param>
    /// <param name="scope">Only theirs.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<OverviewFigures> CountAsync(
        PkiaasDbContext database, RenewalList renewals, IReadOnlyCollection<AuthorityId> scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var soon = now + CertificateList.Soon;
        var valid = database.Certificates.Where(certificate => scope.Contains(certificate.AuthorityId) && certificate.NotAfter > now && certificate.RevokedAt == null);
        var (due, sent, done) = await renewals.CountAsync(scope, now, soon, now.AddDays(-Days), cancellationToken);
        return new OverviewFigures(
            await valid.CountAsync(cancellationToken),
            await valid.CountAsync(certificate => certificate.NotAfter <= soon, cancellationToken),
            await database.Requests.CountAsync(
                request => scope.Contains(request.AuthorityId) && OpenStates.All.Contains(request.State) && request.Link.ExpiresAt > now, cancellationToken),
            new RenewalFigures(due, sent, done));
    }
}
