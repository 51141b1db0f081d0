using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Jobs.Outbox;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Jobs.Deliveries;

/// <summary>
/// Hands a link over. The channel is called outside any transaction; what it said, the request's transition and the settled outbox
/// row are one. A crash in between repeats the hand-over under the same <see cref="Delivery.Id"/>.
/// </summary>
internal sealed class DeliverLinkHandler(
    IDbContextFactory<PkiaasDbContext> contexts, LinkCourier courier, DeliveryLedger ledger, TimeProvider time) : IOutboxHandler
{
    public string Kind => OutboxKinds.Deliver;

    public async Task<string> HandleAsync(LeasedMessage message, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var delivery = await database.Deliveries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == message.SubjectId, cancellationToken);
        var request = delivery is null ? null : await database.Requests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == delivery.RequestId, cancellationToken);
        if (request is null || !await IsWantedAsync(database, delivery!, request, cancellationToken))
        {
            await database.CompleteAsync(message, cancellationToken);
            return "dropped";
        }
        var outcome = await courier.CarryAsync(delivery!, request, cancellationToken);
        return await ledger.EnterAsync(message, request.Id, outcome, cancellationToken);
    }

    // A link that leads nowhere is not sent, and of two hand-overs of one request the later one counts.
    private async Task<bool> IsWantedAsync(PkiaasDbContext database, LinkDelivery delivery, PreApprovedRequest request, CancellationToken cancellationToken) =>
        delivery.CompletedAt is null && request.IsOpen && request.StateAt(time.GetUtcNow()) != RequestState.Expired
        && !await database.Deliveries.AnyAsync(other => other.RequestId == request.Id && other.CreatedAt > delivery.CreatedAt, cancellationToken);
}
