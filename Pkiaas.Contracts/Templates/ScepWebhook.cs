using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Templates;

/// <summary>A service of your own that approves or refuses each enrolment that nobody approved beforehand.</summary>
public sealed record ScepWebhook
{
    /// <summary>Absolute, https or http.</summary>
    [Required(ErrorMessage = "An address is needed."), StringLength(500)]
    public required string Url { get; init; }

    /// <summary>What requests are signed with. Never in an answer. Left out: the one that is stored stays.</summary>
    [StringLength(200, MinimumLength = 16, ErrorMessage = "At least 16 characters.")]
    public string? Secret { get; init; }

    /// <summary>No answer in this time is a no.</summary>
    [Range(1, 30, ErrorMessage = "Between 1 and 30 seconds.")]
    public int TimeoutSeconds { get; init; } = 5;
}
