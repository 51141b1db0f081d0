using Pkiaas.Domain.Errors;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>A line of the list.</summary>
/// <param name="Id">The trace.</param>
/// <param name="At">UTC.</param>
/// <param name="TemplateId">At whose door.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="RequestId">The request that it concerns, or null.</param>
/// <param name="Operation">E.g. <c>PKIOperation</c>.</param>
/// <param name="MessageType">E.g. <c>PkcsReq</c>, once that was read.</param>
/// <param name="TransactionId">Once that was read.</param>
/// <param name="Address">The caller's.</param>
/// <param name="Subject">Who was asked for.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why not, for programs.</param>
/// <param name="Detail">Why not, in words.</param>
/// <param name="Moment">The moment that the reason speaks of, UTC.</param>
/// <param name="TookMicros">How long it took, in microseconds.</param>
public sealed record ScepTraceRow(
    Guid Id, DateTimeOffset At, Guid TemplateId, string TemplateName, Guid? RequestId, string Operation, string? MessageType, string? TransactionId,
    string Address, string? Subject, ScepOutcome Outcome, RefusalReason? Reason, string? Detail, DateTimeOffset? Moment, long TookMicros);
