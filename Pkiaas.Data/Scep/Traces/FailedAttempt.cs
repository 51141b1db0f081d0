using Pkiaas.Domain.Errors;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>An attempt that failed for a fault on this side.</summary>
/// <param name="TemplateId">At whose door.</param>
/// <param name="At">UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The same in the words of whatever failed.</param>
/// <param name="Moment">The moment that the reason speaks of; UTC.</param>
public sealed record FailedAttempt(Guid TemplateId, DateTimeOffset At, RefusalReason? Reason, string? Detail, DateTimeOffset? Moment);
