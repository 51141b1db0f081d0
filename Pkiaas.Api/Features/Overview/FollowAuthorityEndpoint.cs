using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Tenancy;

namespace Pkiaas.Api.Features.Overview;

/// <summary>
/// Server-sent events: one at once to say that nothing is missed from now on, then one for each request and certificate that changes.
/// </summary>
internal static class FollowAuthorityEndpoint
{
    public static async Task<IResult> HandleAsync(
        HttpContext http, ClaimsPrincipal user, AuthorityAccess access, ChangeFeed feed, LiveStreams streams,
        CancellationToken cancellationToken, Guid? authorityId = null)
    {
        var authorities = (await access.ScopeAsync(user, authorityId, cancellationToken)).Select(authority => authority.Value).ToHashSet();
        var changes = feed.Subscribe(change => authorities.Contains(change.AuthorityId), streams.UntilShutdown(http));
        return TypedResults.ServerSentEvents(streams.Items(null, changes));
    }
}
