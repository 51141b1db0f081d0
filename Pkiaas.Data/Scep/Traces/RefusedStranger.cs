using Pkiaas.Domain.Errors;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>A refused attempt of a device that no request is known for.</summary>
/// <param name="TemplateId">At whose door.</param>
/// <param name="At">UTC.</param>
/// <param name="Reason">Why.</param>
/// <param name="Detail">The same in the words of whoever refused.</param>
/// <param name="Moment">The moment that the reason speaks of; UTC.</param>
public sealed record RefusedStranger(Guid TemplateId, DateTimeOffset At, RefusalReason? Reason, string? Detail, DateTimeOffset? Moment);
