using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Jobs.Outbox;
using Pkiaas.Api.Live;
using Pkiaas.Data;
using Pkiaas.Data.Outbox;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Requests;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Jobs.Deliveries;

/// <summary>Writes down what became of a try: the attempt, the request's transition and the outbox row in one transaction.</summary>
internal sealed class DeliveryLedger(IDbContextFactory<PkiaasDbContext> contexts, RetrySchedule schedule, ChangeFeed feed, TimeProvider time)
{
    /// <returns>What became of it, for the metrics.</returns>
    /// <exception cref="LeaseLostException">Another process took the message over; nothing was written.</exception>
    public async Task<string> EnterAsync(LeasedMessage message, RequestId id, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var request = await database.LockRequestAsync(id, cancellationToken) ?? throw new LeaseLostException();
        var delivery = await database.Deliveries.Include(row => row.Attempts).SingleAsync(row => row.Id == message.SubjectId, cancellationToken);
        var next = Enter(outcome, delivery, request, now);
        await database.SaveChangesAsync(cancellationToken);
        if (next is { } again) await database.PostponeAsync(message, again, cancellationToken);
        else await database.CompleteAsync(message, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        feed.Publish(ChangeEvent.Request(request, now));
        return outcome switch { DeliveryOutcome.Delivered => "delivered", DeliveryOutcome.Refused => "refused", _ => next is null ? "given-up" : "deferred" };
    }

    private DateTimeOffset? Enter(DeliveryOutcome outcome, LinkDelivery delivery, PreApprovedRequest request, DateTimeOffset now)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Delivered delivered:
                delivery.Record(DeliveryAttemptOutcome.Delivered, delivered.Reference, null, now);
                request.MarkDelivered(now);
                return null;
            case DeliveryOutcome.Refused refused:
                delivery.Record(DeliveryAttemptOutcome.Refused, refused.Reason, null, now);
                request.MarkUndeliverable(now);
                return null;
            case DeliveryOutcome.Deferred deferred:
                var next = request.IsOpen ? schedule.Next(delivery.Attempts.Count + 1, deferred.RetryAfter, request.Link.ExpiresAt, now) : null;
                delivery.Record(DeliveryAttemptOutcome.Deferred, deferred.Reason, next, now);
                if (next is null) request.MarkUndeliverable(now);
                return next;
            default:
                throw new NotSupportedException($"{outcome.GetType().Name} is no outcome of the contract.");
        }
    }
}
