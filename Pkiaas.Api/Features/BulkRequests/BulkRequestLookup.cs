using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>Finds batches on behalf of a user.</summary>
internal sealed class BulkRequestLookup(PkiaasDbContext database, AuthorityAccess access)
{
    /// <exception cref="PkiException">NotFound, also without membership; Unauthorized when the role is too low.</exception>
    public async Task<BulkRequest> FindAsync(ClaimsPrincipal user, Guid id, AuthorityRole role, CancellationToken cancellationToken)
    {
        var key = new BulkRequestId(id);
        var found = await database.BulkRequests.AsNoTracking().SingleOrDefaultAsync(bulk => bulk.Id == key, cancellationToken) ?? throw NoBatch();
        await AuthorityAccess.MaskedAsync(() => access.DemandAsync(user, found.AuthorityId, role, cancellationToken), NoBatch);
        return found;
    }

    /// <summary>Locks a batch until the running transaction ends, so that changes of it wait for each other.</summary>
    public async Task<BulkRequest> LockAsync(BulkRequestId id, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync($"SELECT FROM bulk_requests WHERE id = {id.Value} FOR NO KEY UPDATE", cancellationToken);
        return await database.BulkRequests.SingleAsync(bulk => bulk.Id == id, cancellationToken);
    }

    private static PkiException NoBatch() => new(PkiErrorKind.NotFound, "There is no such batch.");
}
