using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Overview;
using Pkiaas.Data;

namespace Pkiaas.Api.Features.Overview;

internal static class GetOverviewEndpoint
{
    public static async Task<OverviewResponse> HandleAsync(
        HttpContext http, ClaimsPrincipal user, AuthorityAccess access, PkiaasDbContext database, AttentionList attention, ChannelReadiness channels,
        LargeFigures large, PublicUrl url, TimeProvider time, CancellationToken cancellationToken, Guid? authorityId = null)
    {
        var scope = await access.ScopeAsync(user, authorityId, cancellationToken);
        var now = time.GetUtcNow();
        var figures = await large.GetAsync(http.RequestServices, scope, cancellationToken);
        return new OverviewResponse
        {
            HasAuthority = await access.VisibleTo(user).AnyAsync(cancellationToken),
            HasScepTemplate = await database.Templates.AnyAsync(template => scope.Contains(template.AuthorityId) && template.Enabled && template.Scep.Enabled, cancellationToken),
            HasIssuedCertificate = await database.Certificates.AnyAsync(certificate => scope.Contains(certificate.AuthorityId), cancellationToken),
            CanDeliver = await channels.AnyAsync(cancellationToken),
            PublicUrl = url.Root,
            ValidCertificates = figures.Valid,
            ExpiringCertificates = figures.Expiring,
            OpenRequests = figures.Open,
            Renewals = figures.Renewals,
            Attention = await attention.ReadAsync(user, scope, now, cancellationToken),
        };
    }
}
