using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;

namespace Pkiaas.Contracts.Packages;

/// <summary>A pre-approved request that is only looked at: <c>POST /api/templates/{id}/profile-preview</c>. Nothing is stored or sent.</summary>
public sealed record PackagePreviewRequest
{
    /// <summary>As in a request.</summary>
    [Required, MinLength(1, ErrorMessage = "At least one subject name is needed."), MaxLength(30, ErrorMessage = "At most 30 subject names.")]
    public required IReadOnlyList<NameValue> Subject { get; init; }

    /// <summary>As in a request.</summary>
    [MaxLength(10, ErrorMessage = "Apple devices take at most 10 alternative names.")]
    public IReadOnlyList<NameValue> SubjectAlternativeNames { get; init; } = [];

    /// <summary>As in a request.</summary>
    [Range(1, 18_250, ErrorMessage = "Between 1 day and 50 years (18,250 days).")]
    public int? ValidityDays { get; init; }

    /// <summary>As in a request.</summary>
    public bool? AskForCode { get; init; }

    /// <summary>As in a request.</summary>
    public bool AllowRenewal { get; init; } = true;

    /// <summary>As in a request.</summary>
    [Required]
    public required DeliveryInstruction Delivery { get; init; }

    /// <summary>The template's fields to look at in place of the stored ones, as a change would send them; null: the stored ones.</summary>
    public IReadOnlyDictionary<string, JsonElement>? TemplateFields { get; init; }
}
