namespace Pkiaas.Contracts.Requests;

/// <summary>A line of <c>GET /api/requests</c>.</summary>
/// <param name="Id">The request.</param>
/// <param name="AuthorityId">The authority.</param>
/// <param name="TemplateId">The template.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="DisplayName">The subject's display form.</param>
/// <param name="Recipient">Where the link goes, as the channel's fields say, or null; of a pending request the address that it came from.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LinkExpiresAt">UTC; of a pending request until when it can be decided.</param>
/// <param name="BulkRequestId">The batch that it came with, see <c>GET /api/bulk-requests/{id}</c>; null when it was approved by itself.</param>
/// <param name="DecidedBy">The address of the admin who decided about a request that a device made by itself; null: nobody did.</param>
/// <param name="DecidedAt">When, UTC.</param>
public sealed record RequestSummary(
    Guid Id, Guid AuthorityId, Guid TemplateId, string TemplateName, string DisplayName, string? Recipient, RequestState State,
    DateTimeOffset CreatedAt, DateTimeOffset LinkExpiresAt, Guid? BulkRequestId = null, string? DecidedBy = null, DateTimeOffset? DecidedAt = null);
