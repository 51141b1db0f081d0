using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>Finds codes, and forgets what nobody needs any more.</summary>
public static class DeviceCodes
{
    /// <summary>The code of a request's newest download, if that still counts.</summary>
    /// <param name="database">The store; who changes what he finds has locked the request.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<DeviceCode?> FindCodeAsync(this PkiaasDbContext database, RequestId request, CancellationToken cancellationToken) => (
        from code in database.DeviceCodes
        join challenge in database.Challenges on code.ChallengeId equals challenge.Id
        where code.RequestId == request && challenge.VoidedAt == null && challenge.ConsumedAt == null
        orderby challenge.CreatedAt descending
        select code).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Destroys the codes themselves; what explains a late device stays as long as its challenge.</summary>
    /// <param name="database">The store, in the transaction that ended them.</param>
    /// <param name="requests">Whose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<int> ForgetCodesAsync(this PkiaasDbContext database, IReadOnlyCollection<RequestId> requests, CancellationToken cancellationToken) =>
        database.DeviceCodes.Where(code => requests.Contains(code.RequestId) && code.SealedCode != null)
            .ExecuteUpdateAsync(code => code.SetProperty(c => c.SealedCode, (byte[]?)null), cancellationToken);
}
