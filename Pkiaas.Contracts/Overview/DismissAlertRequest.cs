using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Overview;

/// <summary>
/// Takes an alert off Home: <c>POST /api/authorities/{id}/dismissed-alerts</c>. All that happened to its subject up to its moment is dismissed with it;
/// what happens afterwards is told again.
/// </summary>
public sealed record DismissAlertRequest
{
    /// <summary>As in <see cref="AttentionItem"/>.</summary>
    [Required, StringLength(50)]
    public required string SubjectType { get; init; }

    /// <summary>As in <see cref="AttentionItem"/>.</summary>
    [Required, StringLength(100)]
    public required string SubjectId { get; init; }

    /// <summary>The newest that was read of this subject: when something happened to it since, the answer is 409 and all stays.</summary>
    public required DateTimeOffset At { get; init; }
}
