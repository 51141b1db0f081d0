namespace Pkiaas.Domain.Errors;

/// <summary>One fault inside, mapped once at each door.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Detail">A sentence for the person outside; says nothing that he may not know.</param>
/// <param name="Because">The true reason for the audit log and the trace, when the outside must not learn it. Never holds a secret.</param>
public sealed record PkiError(PkiErrorKind Kind, string Detail, string? Because = null)
{
    /// <summary>The input field that is at fault, camelCase, e.g. <c>subject[0].value</c>; null when it is not one field's.</summary>
    public string? Field { get; init; }

    /// <summary>Why an enrolment was refused, for programs.</summary>
    public RefusalReason Reason { get; init; }

    /// <summary>The moment that the reason speaks of, e.g. when a challenge expired; UTC.</summary>
    public DateTimeOffset? Moment { get; init; }

    /// <summary>Whether an admin should hear of it: somebody else may know a secret.</summary>
    public bool IsAlarm { get; init; }

    /// <summary>When to try again, for <see cref="PkiErrorKind.RateLimited"/> and <see cref="PkiErrorKind.Unavailable"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
