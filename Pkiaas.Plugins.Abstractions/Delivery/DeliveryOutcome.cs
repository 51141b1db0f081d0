namespace Pkiaas.Plugins.Delivery;

/// <summary>What became of a hand-over. The reason is stored and shown to admins in the other side's own words; it holds no secret and no link.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>The next hop took it.</summary>
    /// <param name="Reference">What to ask the other side for, e.g. a queue id, or null.</param>
    public sealed record Delivered(string? Reference) : DeliveryOutcome;

    /// <summary>Not now: the host tries again.</summary>
    /// <param name="Reason">The other side's words, e.g. "421 4.3.2 shutting down".</param>
    /// <param name="RetryAfter">When, or null for the host's own schedule.</param>
    public sealed record Deferred(string Reason, TimeSpan? RetryAfter = null) : DeliveryOutcome;

    /// <summary>Never: the request becomes undeliverable until an admin acts.</summary>
    /// <param name="Reason">The other side's words, e.g. "550 5.1.1 no such user".</param>
    public sealed record Refused(string Reason) : DeliveryOutcome;
}
