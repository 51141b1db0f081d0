using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>
/// Makes changes to one request wait for each other. Who changes a request together with its challenges or downloads locks the
/// request first, as the issuance does: one order everywhere means no deadlock and no lost transition.
/// </summary>
public static class RequestLock
{
    /// <summary>Locks a request until the running transaction ends, and reads it as it is then.</summary>
    /// <param name="database">Has a running transaction and does not track the request yet.</param>
    /// <param name="id">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is no such request.</returns>
    public static async Task<PreApprovedRequest?> LockRequestAsync(this PkiaasDbContext database, RequestId id, CancellationToken cancellationToken)
    {
        await database.Database.ExecuteSqlAsync($"SELECT FROM requests WHERE id = {id.Value} FOR NO KEY UPDATE", cancellationToken);
        return await database.Requests.SingleOrDefaultAsync(request => request.Id == id, cancellationToken);
    }
}
