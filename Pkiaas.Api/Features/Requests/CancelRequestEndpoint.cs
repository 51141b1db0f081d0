using System.Security.Claims;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests;

internal static class CancelRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, RequestLookup lookup, PkiaasDbContext database, ChangeFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await lookup.FindAsync(user, id, AuthorityRole.Operator, cancellationToken);
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var request = (await database.LockRequestAsync(found.Id, cancellationToken))!;
        var now = time.GetUtcNow();
        await database.CancelAsync(request, user.ToActor(), null, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(ChangeEvent.Request(request, now));
        return await lookup.AnswerAsync(user, request, cancellationToken);
    }
}
