using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Authorities;

/// <summary>Makes a self-signed root: <c>POST /api/authorities</c>. Lengths are the upper bounds of RFC 5280 appendix A.1.</summary>
public sealed record CreateAuthorityRequest
{
    /// <summary>The subject's CN, e.g. "Example Ltd Devices CA".</summary>
    [Required(ErrorMessage = "A common name is needed."), StringLength(64, ErrorMessage = "At most 64 characters.")]
    public required string CommonName { get; init; }

    /// <summary>O: also shown to device owners as the sender.</summary>
    [StringLength(64, ErrorMessage = "At most 64 characters.")]
    public string? Organization { get; init; }

    /// <summary>OU.</summary>
    [StringLength(64, ErrorMessage = "At most 64 characters.")]
    public string? OrganizationalUnit { get; init; }

    /// <summary>C: two letters (ISO 3166).</summary>
    [RegularExpression("[A-Za-z]{2}", ErrorMessage = "A country is two letters, e.g. DE.")]
    public string? Country { get; init; }

    /// <summary>ST.</summary>
    [StringLength(128, ErrorMessage = "At most 128 characters.")]
    public string? State { get; init; }

    /// <summary>L.</summary>
    [StringLength(128, ErrorMessage = "At most 128 characters.")]
    public string? Locality { get; init; }

    /// <summary>The kind of its key.</summary>
    [EnumDataType(typeof(KeySpecification))]
    public KeySpecification KeySpecification { get; init; } = KeySpecification.EcdsaP256;

    /// <summary>The signing backend that makes and holds its key; without one the only backend, or the one an operator set as default.</summary>
    [StringLength(64)]
    public string? SigningBackend { get; init; }

    /// <summary>Days from today; 3,650 when left out.</summary>
    [Range(1, 18_250, ErrorMessage = "Between 1 day and 50 years (18,250 days).")]
    public int? ValidityDays { get; init; }

    /// <summary>How many authorities may stand below it in a chain; unlimited when left out.</summary>
    [Range(0, 10, ErrorMessage = "Between 0 and 10.")]
    public int? PathLength { get; init; }
}
