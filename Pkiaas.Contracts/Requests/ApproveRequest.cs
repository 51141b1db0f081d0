using Pkiaas.Contracts.Common;

namespace Pkiaas.Contracts.Requests;

/// <summary>Approves what a device asked for: <c>POST /api/requests/{id}/approve</c>. What is left out stays as it was asked for.</summary>
public sealed record ApproveRequest
{
    /// <summary>In place of the subject that was asked for.</summary>
    public IReadOnlyList<NameValue>? Subject { get; init; }

    /// <summary>In place of the alternative names that were asked for; taken only together with a subject.</summary>
    public IReadOnlyList<NameValue>? SubjectAlternativeNames { get; init; }

    /// <summary>In place of the template's days; never more than those.</summary>
    public int? ValidityDays { get; init; }
}
