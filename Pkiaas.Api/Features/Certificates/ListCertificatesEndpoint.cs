using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Common;
using Pkiaas.Data.Issuance;

namespace Pkiaas.Api.Features.Certificates;

internal static class ListCertificatesEndpoint
{
    public static async Task<Page<CertificateSummary>> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, CertificateList list, TimeProvider time, CancellationToken cancellationToken,
        Guid? authorityId = null, string? cursor = null, string? search = null, string? status = null)
    {
        var authorities = await access.ScopeAsync(user, authorityId, cancellationToken);
        var now = time.GetUtcNow();
        var rows = await list.ReadAsync(authorities, Cursor.Read(cursor), search, CertificateStatuses.ToStanding(status), now, Cursor.PageSize + 1, cancellationToken);
        var page = rows.Take(Cursor.PageSize).Select(row => new CertificateSummary(
            row.Id, row.AuthorityId, row.TemplateId, row.TemplateName, row.DisplayName, Convert.ToHexString(row.SerialNumber),
            CertificateStatuses.At(now, row.NotAfter, row.Revocation), row.NotBefore, row.NotAfter, row.IssuedAt,
            row.Revocation?.At, CertificateStatuses.ReasonOf(row.Revocation))).ToList();
        return new Page<CertificateSummary>(page, rows.Count > Cursor.PageSize ? Cursor.Write(page[^1].Id) : null);
    }
}
