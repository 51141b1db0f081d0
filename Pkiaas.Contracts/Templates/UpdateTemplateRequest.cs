using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Templates;

/// <summary>Changes a template: <c>PUT /api/templates/{id}</c>. Certificates that were issued before stay as they are.</summary>
public sealed record UpdateTemplateRequest
{
    /// <summary>Unique within the authority.</summary>
    [Required(ErrorMessage = "A name is needed."), StringLength(100, ErrorMessage = "At most 100 characters.")]
    public required string Name { get; init; }

    /// <summary>Whether it issues at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Days; a request may ask for less, not for more.</summary>
    [Range(1, 18_250, ErrorMessage = "Between 1 day and 50 years (18,250 days).")]
    public required int ValidityDays { get; init; }

    /// <summary>
    /// The least RSA modulus bits that are accepted: 2048, 3072 or 4096. Apple devices know 2048 and 4096 alone; where the template says 3072, their
    /// profiles ask for 4096.
    /// </summary>
    [AllowedValues(2048, 3072, 4096, ErrorMessage = "2048, 3072 or 4096.")]
    public int KeySize { get; init; } = 2048;

    /// <summary>RFC 5280 section 4.2.1.3, e.g. <c>digitalSignature</c>.</summary>
    [Required, MinLength(1, ErrorMessage = "At least one key usage is needed."), MaxLength(9)]
    public required IReadOnlyList<string> KeyUsages { get; init; }

    /// <summary>Dotted object identifiers, e.g. <c>1.3.6.1.5.5.7.3.2</c>; none: the extension is left out.</summary>
    [Required, MaxLength(20)]
    public required IReadOnlyList<string> ExtendedKeyUsages { get; init; }

    /// <summary>How many days before a certificate ends its person is mailed a new link; 0: never. Left out: as it was.</summary>
    [Range(0, 365, ErrorMessage = "Between 0 (never) and 365 days.")]
    public int? ReminderDays { get; init; }

    /// <summary>The <see cref="TemplateResponse.Version"/> that the change starts from; a newer one in the store is a 409. Left out: the last change wins.</summary>
    public uint? Version { get; init; }
}
