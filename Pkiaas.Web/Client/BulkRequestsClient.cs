using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Common;

namespace Pkiaas.Web.Client;

/// <summary>Many certificates approved at once.</summary>
internal sealed class BulkRequestsClient(HttpClient http)
{
    public Task<ApiResult<BulkPreviewResponse>> PreviewAsync(Guid templateId, BulkSheet sheet, CancellationToken cancellationToken) =>
        http.AskAsync<BulkPreviewResponse>(HttpMethod.Post, $"api/templates/{templateId}/bulk-requests/preview", sheet, cancellationToken);

    public Task<ApiResult<BulkRequestResponse>> CreateAsync(Guid templateId, CreateBulkRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<BulkRequestResponse>(HttpMethod.Post, $"api/templates/{templateId}/bulk-requests", request, cancellationToken);

    public Task<Page<BulkRequestResponse>> ListAsync(Guid authorityId, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<BulkRequestResponse>>("api/bulk-requests".WithQuery(("authorityId", authorityId), ("cursor", cursor)), cancellationToken);

    public Task<BulkRequestResponse> GetAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<BulkRequestResponse>($"api/bulk-requests/{id}", cancellationToken);

    public Task<Page<BulkRowSummary>> RowsAsync(Guid id, string? state, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<BulkRowSummary>>($"api/bulk-requests/{id}/rows".WithQuery(("state", state), ("cursor", cursor)), cancellationToken);

    public Task<ApiResult<BulkRequestResponse>> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<BulkRequestResponse>(HttpMethod.Post, $"api/bulk-requests/{id}/cancel", null, cancellationToken);

    public Task<ApiResult<BulkRequestResponse>> RetryAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<BulkRequestResponse>(HttpMethod.Post, $"api/bulk-requests/{id}/retry", null, cancellationToken);
}
