using Pkiaas.Contracts.Requests;

namespace Pkiaas.Contracts.BulkRequests;

/// <summary>A line of <c>GET /api/bulk-requests/{id}/rows</c>, in the order of the sheet.</summary>
/// <param name="Line">Its line in the sheet, from 1.</param>
/// <param name="DisplayName">Whom it names.</param>
/// <param name="Recipient">Where the link goes, or null.</param>
/// <param name="State">Where it stands.</param>
/// <param name="RequestId">The request that it became.</param>
/// <param name="RequestState">Where that stands.</param>
/// <param name="Reason">Why it became none.</param>
public sealed record BulkRowSummary(
    int Line, string DisplayName, string? Recipient, BulkRowState State, Guid? RequestId, RequestState? RequestState, string? Reason);

/// <summary>Where a row stands.</summary>
public enum BulkRowState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>It became a request, which goes its own way from there.</summary>
    Made,

    /// <summary>It could not become one. Nothing was sent.</summary>
    Failed,

    /// <summary>An admin stopped the batch before its turn came.</summary>
    Cancelled,
}
