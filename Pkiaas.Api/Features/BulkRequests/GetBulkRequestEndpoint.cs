using System.Security.Claims;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.BulkRequests;

internal static class GetBulkRequestEndpoint
{
    public static async Task<BulkRequestResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, BulkRequestLookup lookup, BulkRequestReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(await lookup.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken), cancellationToken);
}
