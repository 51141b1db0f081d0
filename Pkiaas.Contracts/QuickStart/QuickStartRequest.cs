using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.QuickStart;

/// <summary>
/// Makes an authority and a template for Apple devices and sends the first certificate to oneself: <c>POST /api/quick-start</c>, for the owner of
/// an installation that has no authority yet.
/// </summary>
public sealed record QuickStartRequest
{
    /// <summary>The sender that device owners read, and a part of the authority's name.</summary>
    [Required(ErrorMessage = "What is your organization called?"), StringLength(50, ErrorMessage = "At most 50 characters.")]
    public required string Organization { get; init; }

    /// <summary>Where the link goes; also what the certificate names.</summary>
    [Required(ErrorMessage = "Where should the link go?"), StringLength(254, ErrorMessage = "At most 254 characters.")]
    public required string Email { get; init; }

    /// <summary>One of the delivery channel's choices for a device; its default when left out.</summary>
    [StringLength(64)]
    public string? Device { get; init; }

    /// <summary>
    /// The languages that the owner reads, as browsers say it in Accept-Language, e.g. <c>de-CH, fr;q=0.8</c>. The mail is in the best one that the
    /// channel knows; in its default when it knows none or this is left out.
    /// </summary>
    [StringLength(500)]
    public string? Languages { get; init; }
}
