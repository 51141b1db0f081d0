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
    [Required(ErrorMessage = "Where shall the link go?"), StringLength(254, ErrorMessage = "At most 254 characters.")]
    public required string Email { get; init; }

    /// <summary>One of the delivery channel's choices for a device; its default when left out.</summary>
    [StringLength(64)]
    public string? Device { get; init; }
}
