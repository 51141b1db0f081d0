using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.Templates;

/// <summary>Makes a template from a starter: <c>POST /api/authorities/{id}/templates</c>.</summary>
public sealed record CreateTemplateRequest
{
    /// <summary>Unique within the authority.</summary>
    [Required(ErrorMessage = "A name is needed."), StringLength(100, ErrorMessage = "At most 100 characters.")]
    public required string Name { get; init; }

    /// <summary>A starter's name, e.g. <c>apple-device</c>.</summary>
    [Required(ErrorMessage = "Choose a starter."), StringLength(64)]
    public required string Starter { get; init; }
}
