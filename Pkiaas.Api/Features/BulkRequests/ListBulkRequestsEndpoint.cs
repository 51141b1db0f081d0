using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Common;
using Pkiaas.Data.Requests.Bulk;

namespace Pkiaas.Api.Features.BulkRequests;

internal static class ListBulkRequestsEndpoint
{
    public static async Task<Page<BulkRequestResponse>> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, BulkRequestList list, CancellationToken cancellationToken, Guid? authorityId = null, string? cursor = null)
    {
        var authorities = await access.ScopeAsync(user, authorityId, cancellationToken);
        var rows = await list.ReadAsync(authorities, Cursor.Read(cursor), Cursor.PageSize + 1, cancellationToken);
        var page = rows.Take(Cursor.PageSize).Select(BulkRequestReader.Describe).ToList();
        return new Page<BulkRequestResponse>(page, rows.Count > Cursor.PageSize ? Cursor.Write(page[^1].Id) : null);
    }
}
