using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Authorities;

/// <summary>Makes the next generation of an authority, with a new key and the same name: <c>POST /api/authorities/{id}/rollover</c>.</summary>
public sealed record PrepareRolloverRequest
{
    /// <summary>The kind of its key; when left out, that of the present one.</summary>
    [EnumDataType(typeof(KeySpecification))]
    public KeySpecification? KeySpecification { get; init; }

    /// <summary>The signing backend that makes and holds its key; when left out, that of the present one.</summary>
    [StringLength(64)]
    public string? SigningBackend { get; init; }

    /// <summary>Days from today; 3,650 when left out.</summary>
    [Range(1, 18_250, ErrorMessage = "Between 1 day and 50 years (18,250 days).")]
    public int? ValidityDays { get; init; }

    /// <summary>When it takes over by itself; when left out, it waits for an admin to say so.</summary>
    public DateTimeOffset? ActivatesAt { get; init; }
}
