using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Templates;

/// <summary>Which names a certificate request may carry where no admin approved them beforehand. What is not listed is refused.</summary>
public sealed record ScepNameRules
{
    /// <summary>One rule for each type of subject attribute, e.g. <c>CN</c>.</summary>
    [Required, MaxLength(20)]
    public IReadOnlyList<ScepNameRule> Subject { get; init; } = [new ScepNameRule { Type = "CN", Required = true }];

    /// <summary>One rule for each type of alternative name: email, dns, uri, upn, ip.</summary>
    [Required, MaxLength(5)]
    public IReadOnlyList<ScepNameRule> AlternativeNames { get; init; } = [];
}

/// <summary>What one type of name may look like.</summary>
public sealed record ScepNameRule
{
    /// <summary>Of a subject: a short name or OID; of an alternative name: email, dns, uri, upn or ip.</summary>
    [Required, StringLength(64)]
    public required string Type { get; init; }

    /// <summary>A regular expression that the whole value matches; null: any value.</summary>
    [StringLength(200, ErrorMessage = "At most 200 characters.")]
    public string? Pattern { get; init; }

    /// <summary>Stands in every certificate with exactly this value; null: the request says.</summary>
    [StringLength(256)]
    public string? Fixed { get; init; }

    /// <summary>Whether a request without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>At most so many of this type.</summary>
    [Range(1, 100, ErrorMessage = "Between 1 and 100.")]
    public int Max { get; init; } = 1;

    /// <summary>Whether a host name may begin with <c>*.</c>.</summary>
    public bool Wildcards { get; init; }
}
