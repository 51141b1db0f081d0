using System.Security.Claims;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Api.Security.Links;
using Pkiaas.Api.Security.Sessions;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Features.Requests;

internal static class ResendRequestEndpoint
{
    public static async Task<RequestResponse> HandleAsync(
        Guid id, ClaimsPrincipal user, RequestLookup lookup, PkiaasDbContext database, RequestLinks links, OutboxSignal outbox, ChangeFeed feed, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var request = await lookup.FindAsync(user, id, AuthorityRole.Operator, cancellationToken);
        var now = time.GetUtcNow();
        request.Resend(links.Create(request.Id, request.Link.Lifetime, now), now);
        var hand = LinkDelivery.Create(request.Id, now);
        database.Deliveries.Add(hand);
        database.Outbox.Add(OutboxMessage.Create(OutboxKinds.Deliver, hand.Id, now));
        database.AuditEvents.Add(AuditEvent.Create(
            now, request.AuthorityId, user.ToActor(), AuditActions.RequestResent, "request", request.Id, request.DisplayName));
        await database.SaveChangesAsync(cancellationToken);
        outbox.Raise();
        feed.Publish(ChangeEvent.Request(request, now));
        return await lookup.AnswerAsync(user, request, cancellationToken);
    }
}
