using System.ComponentModel.DataAnnotations;
using Pkiaas.Contracts.Requests;

namespace Pkiaas.Contracts.BulkRequests;

/// <summary>
/// Many people, as text or as rows, and what holds for all of them: <c>POST /api/templates/{id}/bulk-requests/preview</c>, which stores and sends
/// nothing.
/// </summary>
public sealed record BulkSheet
{
    /// <summary>Most characters of a text: 1 MiB.</summary>
    public const int TextLimit = 1024 * 1024;

    /// <summary>
    /// CSV (RFC 4180) with a first line that names the columns, separated by comma, semicolon or tab; or a list with an address, or
    /// <c>Name &lt;address&gt;</c>, on each line. Either this or <see cref="Rows"/>.
    /// </summary>
    [StringLength(TextLimit, ErrorMessage = "At most 1 MiB of text.")]
    public string? Text { get; init; }

    /// <summary>One object per person; its keys are what the first line of a text would hold, e.g. <c>CN</c>, <c>email</c>, <c>dns</c>.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? Rows { get; init; }

    /// <summary>The channel, and the fields that hold for everybody whose row says nothing else.</summary>
    [Required]
    public required DeliveryInstruction Delivery { get; init; }

    /// <summary>O of everybody whose row names none; null or empty: none.</summary>
    [StringLength(64, ErrorMessage = "At most 64 characters.")]
    public string? Organization { get; init; }

    /// <summary>Whether the address that the link goes to stands in the certificate too.</summary>
    public bool AddressAsAlternativeName { get; init; } = true;

    /// <summary>Days, of everybody whose row says nothing else; at most and by default the template's.</summary>
    [Range(1, 18_250, ErrorMessage = "Between 1 day and 50 years (18,250 days).")]
    public int? ValidityDays { get; init; }

    /// <summary>Whether the devices ask for a code, which an admin releases to one person at a time; null: as the template says. Everybody's.</summary>
    public bool? AskForCode { get; init; }

    /// <summary>Whether the certificates may be renewed, everybody's.</summary>
    public bool AllowRenewal { get; init; } = true;

    /// <summary>How long the links are good, in hours; 168 (7 days) by default.</summary>
    [Range(1, 24 * 90, ErrorMessage = "Between 1 hour and 90 days (2,160 hours).")]
    public int? LinkValidHours { get; init; }
}
