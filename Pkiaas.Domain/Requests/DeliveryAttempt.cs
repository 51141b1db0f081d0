namespace Pkiaas.Domain.Requests;

/// <summary>One try to hand a link over.</summary>
public sealed class DeliveryAttempt
{
    /// <summary>In order of time.</summary>
    public long Id { get; init; }

    /// <summary>The hand-over.</summary>
    public Guid DeliveryId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What became of it.</summary>
    public DeliveryAttemptOutcome Outcome { get; init; }

    /// <summary>The other side's words.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is tried again, UTC.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }
}

/// <summary>What became of a try.</summary>
public enum DeliveryAttemptOutcome
{
    /// <summary>The next hop took it.</summary>
    Delivered,

    /// <summary>Not now.</summary>
    Deferred,

    /// <summary>Never.</summary>
    Refused,
}
