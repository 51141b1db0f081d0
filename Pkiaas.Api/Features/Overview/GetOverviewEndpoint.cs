using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data;
using Pkiaas.Data.Renewals;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Overview;

internal static class GetOverviewEndpoint
{
    public static async Task<OverviewResponse> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, AttentionList attention, ChannelReadiness channels, RenewalList renewals,
        TimeProvider time,
        CancellationToken cancellationToken, Guid? authorityId = null)
    {
        var scope = await access.ScopeAsync(user, authorityId, cancellationToken);
        var now = time.GetUtcNow();
        var soon = now.AddDays(30);
        var valid = database.Certificates.Where(certificate => scope.Contains(certificate.AuthorityId) && certificate.NotAfter > now);
        var (due, sent, done) = await renewals.CountAsync(scope, now, soon, cancellationToken);
        return new OverviewResponse
        {
            HasAuthority = await access.VisibleTo(user).AnyAsync(cancellationToken),
            HasScepTemplate = await database.Templates.AnyAsync(template => scope.Contains(template.AuthorityId) && template.Enabled && template.Scep.Enabled, cancellationToken),
            HasIssuedCertificate = await database.Certificates.AnyAsync(certificate => scope.Contains(certificate.AuthorityId), cancellationToken),
            CanDeliver = await channels.AnyAsync(cancellationToken),
            ValidCertificates = await valid.CountAsync(cancellationToken),
            ExpiringCertificates = await valid.CountAsync(certificate => certificate.NotAfter <= soon, cancellationToken),
            OpenRequests = await database.Requests.CountAsync(
                request => scope.Contains(request.AuthorityId) && OpenStates.All.Contains(request.State) && request.Link.ExpiresAt > now, cancellationToken),
            Renewals = new RenewalFigures(due, sent, done),
            Attention = await attention.ReadAsync(user, scope, now, cancellationToken),
        };
    }
}
