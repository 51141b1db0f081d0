using System.ComponentModel.DataAnnotations;
using Pkiaas.Contracts.Common;

namespace Pkiaas.Contracts.Requests;

/// <summary>Approves what a device asked for: <c>POST /api/requests/{id}/approve</c>. What is left out stays as it was asked for.</summary>
public sealed record ApproveRequest
{
    /// <summary>In place of the subject that was asked for.</summary>
    [MaxLength(30, ErrorMessage = "At most 30 subject names.")]
    public IReadOnlyList<NameValue>? Subject { get; init; }

    /// <summary>In place of the alternative names that were asked for; taken only together with a subject.</summary>
    [MaxLength(100, ErrorMessage = "At most 100 alternative names.")]
    public IReadOnlyList<NameValue>? SubjectAlternativeNames { get; init; }

    /// <summary>In place of the template's days; never more than those.</summary>
    public int? ValidityDays { get; init; }
}
