using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;

namespace Pkiaas.Web.Client;

/// <summary>Pre-approved requests.</summary>
internal sealed class RequestsClient(HttpClient http)
{
    public Task<Page<RequestSummary>> ListAsync(Guid authorityId, string? search, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<RequestSummary>>(
            "api/requests".WithQuery(("authorityId", authorityId), ("search", search), ("cursor", cursor)), cancellationToken);

    public Task<RequestResponse> GetAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<RequestResponse>($"api/requests/{id}", cancellationToken);

    public Task<ApiResult<RequestResponse>> CreateAsync(
        Guid templateId, CreatePreApprovedRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<RequestResponse>(HttpMethod.Post, $"api/templates/{templateId}/pre-approved-requests", request, cancellationToken);

    public Task<ApiResult<Nothing>> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/requests/{id}/cancel", null, cancellationToken);

    public Task<ApiResult<Nothing>> ResendAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/requests/{id}/resend", null, cancellationToken);
}
