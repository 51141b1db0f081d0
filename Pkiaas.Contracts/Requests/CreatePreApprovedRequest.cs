using System.ComponentModel.DataAnnotations;
using Pkiaas.Contracts.Common;

namespace Pkiaas.Contracts.Requests;

/// <summary>Approves one certificate beforehand and sends its person a link: <c>POST /api/templates/{id}/pre-approved-requests</c>.</summary>
public sealed record CreatePreApprovedRequest
{
    /// <summary>In order, each its own relative distinguished name. At least one.</summary>
    [Required, MinLength(1, ErrorMessage = "At least one subject name is needed."), MaxLength(30, ErrorMessage = "At most 30 subject names.")]
    public required IReadOnlyList<NameValue> Subject { get; init; }

    /// <summary>Compared as a set.</summary>
    [MaxLength(10, ErrorMessage = "Apple devices take at most 10 alternative names.")]
    public IReadOnlyList<NameValue> SubjectAlternativeNames { get; init; } = [];

    /// <summary>Days; at most and by default the template's.</summary>
    [Range(1, 18_250, ErrorMessage = "Between 1 day and 50 years (18,250 days).")]
    public int? ValidityDays { get; init; }

    /// <summary>
    /// Whether the device asks the person for a code, which is told once an admin released it: <c>POST /api/requests/{id}/release-code</c>.
    /// Null: as the template says.
    /// </summary>
    public bool? AskForCode { get; init; }

    /// <summary>
    /// Whether the certificate may be renewed, by the device's own signature as the template allows, or by a link that its person is mailed. Changed later by
    /// <c>PUT /api/requests/{id}/renewal</c>.
    /// </summary>
    public bool AllowRenewal { get; init; } = true;

    /// <summary>How the link reaches its person.</summary>
    [Required]
    public required DeliveryInstruction Delivery { get; init; }

    /// <summary>How long the link is good, in hours; 168 (7 days) by default.</summary>
    [Range(1, 24 * 90, ErrorMessage = "Between 1 hour and 90 days (2,160 hours).")]
    public int? LinkValidHours { get; init; }
}

/// <summary>A delivery channel and its fields.</summary>
public sealed record DeliveryInstruction
{
    /// <summary>A channel's name, see <c>GET /api/delivery-channels</c>.</summary>
    [Required(ErrorMessage = "Choose how to deliver the link."), StringLength(64)]
    public required string Channel { get; init; }

    /// <summary>By the channel's request fields. All values are text.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();
}
