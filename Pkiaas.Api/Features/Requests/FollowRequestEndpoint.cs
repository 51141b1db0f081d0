using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Features.Requests.Pending;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests;

/// <summary>Server-sent events: one at once with the present state, then one for each change.</summary>
internal static class FollowRequestEndpoint
{
    public static async Task<IResult> HandleAsync(
        Guid id, HttpContext http, ClaimsPrincipal user, RequestLookup lookup, PendingLookup pending, PkiaasDbContext database, ChangeFeed feed,
        LiveStreams streams, TimeProvider time, CancellationToken cancellationToken)
    {
        // Who may not look leaves before anything is kept for him.
        var isPending = await pending.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken) is not null;
        if (!isPending) await lookup.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var stop = streams.UntilShutdown(http);
        var changes = feed.Subscribe(change => change.Type == "request" && change.Id == id, stop);
        // Read again: what changed before the subscription is not in it.
        database.ChangeTracker.Clear();
        var now = isPending
            ? ChangeEvent.Pending(await pending.GetAsync(user, id, AuthorityRole.Auditor, stop), time.GetUtcNow())
            : ChangeEvent.Request(await lookup.FindAsync(user, id, AuthorityRole.Auditor, stop), time.GetUtcNow());
        return TypedResults.ServerSentEvents(streams.Items(now, changes));
    }
}
