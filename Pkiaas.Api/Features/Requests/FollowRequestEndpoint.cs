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
        await lookup.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var stop = streams.UntilShutdown(http);
        var changes = feed.Subscribe(change => change.Type == "request" && change.Id == id, stop);
        if (await pending.FindAsync(user, id, AuthorityRole.Auditor, stop) is { } waiting)
            return TypedResults.ServerSentEvents(streams.Items(ChangeEvent.Pending(waiting, time.GetUtcNow()), changes));
        // Read again: what changed before the subscription is not in it.
        database.ChangeTracker.Clear();
        var request = await lookup.FindAsync(user, id, AuthorityRole.Auditor, stop);
        return TypedResults.ServerSentEvents(streams.Items(ChangeEvent.Request(request, time.GetUtcNow()), changes));
    }
}
