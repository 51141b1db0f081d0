using System.Security.Claims;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>Takes a refusal back, or more time: the device's next poll waits again, and then gets what is decided.</summary>
internal static class ReopenRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, PendingLookup lookup, PkiaasDbContext database, ChangeFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = await lookup.GetAsync(user, id, AuthorityRole.Operator, cancellationToken);
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var pending = await database.ReopenAsync(found, user.ToActor(), user.Email(), now, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(ChangeEvent.Pending(pending, now));
        return await lookup.AnswerAsync(pending, cancellationToken);
    }
}
