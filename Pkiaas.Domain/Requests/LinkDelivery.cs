using Pkiaas.Domain.Refusals;

namespace Pkiaas.Domain.Requests;

/// <summary>One hand-over of a request's link, tried until it succeeds, is refused, or the link expires.</summary>
public sealed class LinkDelivery
{
    private LinkDelivery()
    {
    }

    /// <summary>The idempotency key that the channel sees at every try.</summary>
    public Guid Id { get; private set; }

    /// <summary>The request.</summary>
    public RequestId RequestId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it was delivered, refused or given up, UTC.</summary>
    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>The tries, newest last.</summary>
    public List<DeliveryAttempt> Attempts { get; private set; } = [];

    /// <summary>Plans one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">UTC.</param>
    public static LinkDelivery Create(RequestId request, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        RequestId = request,
        CreatedAt = now,
    };

    /// <summary>Notes a try.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="reason">The other side's words, cut at 1,000 characters.</param>
    /// <param name="nextAttemptAt">When it is tried again, after a deferral.</param>
    /// <param name="now">UTC.</param>
    public void Record(DeliveryAttemptOutcome outcome, string? reason, DateTimeOffset? nextAttemptAt, DateTimeOffset now)
    {
        Attempts.Add(new DeliveryAttempt { DeliveryId = Id, At = now, Outcome = outcome, Reason = reason is null ? null : ShortText.Cut(reason, 1000), NextAttemptAt = nextAttemptAt });
        if (nextAttemptAt is null) CompletedAt = now;
    }
}
