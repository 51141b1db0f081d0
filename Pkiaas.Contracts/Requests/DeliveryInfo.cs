namespace Pkiaas.Contracts.Requests;

/// <summary>How a link travels.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="ChannelDisplayName">For people; the name when the channel is no longer there.</param>
/// <param name="Fields">The request fields, secrets left out.</param>
/// <param name="Attempts">Newest last.</param>
public sealed record DeliveryInfo(
    string Channel, string ChannelDisplayName, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<DeliveryAttempt> Attempts)
{
    /// <summary>What was chosen for the person, in the channel's own words and order, without the address; empty while the channel is away.</summary>
    public IReadOnlyList<DeliveryChoice> Choices { get; init; } = [];
}

/// <summary>A field of a request as people read it.</summary>
/// <param name="Label">The field's, e.g. <c>Device</c>.</param>
/// <param name="Value">As entered, or the label of what was chosen, e.g. <c>iPhone or iPad</c>.</param>
public sealed record DeliveryChoice(string Label, string Value);

/// <summary>One try to hand the link over.</summary>
/// <param name="At">UTC.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">The other side's words, when it was not delivered.</param>
/// <param name="NextAttemptAt">When it is tried again, UTC, after a deferral.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, DeliveryAttemptOutcome Outcome, string? Reason, DateTimeOffset? NextAttemptAt);

/// <summary>What became of a try.</summary>
public enum DeliveryAttemptOutcome
{
    /// <summary>It was handed on, for example to the mail server.</summary>
    Delivered,

    /// <summary>Not now: it is tried again.</summary>
    Deferred,

    /// <summary>Never.</summary>
    Refused,
}
