using System.ComponentModel.DataAnnotations;

namespace Pkiaas.Contracts.BulkRequests;

/// <summary>Approves many certificates and sends their people links: <c>POST /api/templates/{id}/bulk-requests</c>.</summary>
public sealed record CreateBulkRequest
{
    /// <summary>Chosen by the caller, one for each batch: the same call again answers with the same batch.</summary>
    [Required]
    public required Guid Key { get; init; }

    /// <summary>The people.</summary>
    [Required]
    public required BulkSheet Sheet { get; init; }

    /// <summary>Whether rows that cannot be sent are left out; otherwise one of them refuses the whole.</summary>
    public bool SkipFaulty { get; init; }

    /// <summary>From the preview: if something else would be sent by now, nothing is. Null: whatever the sheet says.</summary>
    [StringLength(64)]
    public string? Digest { get; init; }
}
