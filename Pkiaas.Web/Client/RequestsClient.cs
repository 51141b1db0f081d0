using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;

namespace Pkiaas.Web.Client;

/// <summary>Requests: approved beforehand, and pending ones.</summary>
internal sealed class RequestsClient(HttpClient http)
{
    public Task<Page<RequestSummary>> ListAsync(Guid authorityId, string? search, string? state, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<RequestSummary>>(
            "api/requests".WithQuery(("authorityId", authorityId), ("search", search), ("state", state), ("cursor", cursor)), cancellationToken);

    /// <summary>What devices asked for by themselves.</summary>
    public Task<Page<RequestSummary>> ListPendingAsync(Guid authorityId, RequestState state, string? cursor, CancellationToken cancellationToken) =>
        http.ReadAsync<Page<RequestSummary>>(
            "api/requests".WithQuery(("authorityId", authorityId), ("byDevice", "true"), ("state", state), ("cursor", cursor)), cancellationToken);

    public Task<ApiResult<RequestResponse>> ApproveAsync(Guid id, ApproveRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<RequestResponse>(HttpMethod.Post, $"api/requests/{id}/approve", request, cancellationToken);

    public Task<ApiResult<RequestResponse>> DeclineAsync(Guid id, DeclineRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<RequestResponse>(HttpMethod.Post, $"api/requests/{id}/decline", request, cancellationToken);

    public Task<ApiResult<DecideRequestsResponse>> DecideAsync(DecideRequestsRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<DecideRequestsResponse>(HttpMethod.Post, "api/requests/decisions", request, cancellationToken);

    public Task<ApiResult<Nothing>> ReopenAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/requests/{id}/reopen", null, cancellationToken);

    public Task<RequestResponse> GetAsync(Guid id, CancellationToken cancellationToken) =>
        http.ReadAsync<RequestResponse>($"api/requests/{id}", cancellationToken);

    public Task<ApiResult<RequestResponse>> CreateAsync(
        Guid templateId, CreatePreApprovedRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<RequestResponse>(HttpMethod.Post, $"api/templates/{templateId}/pre-approved-requests", request, cancellationToken);

    public Task<ApiResult<Nothing>> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/requests/{id}/cancel", null, cancellationToken);

    public Task<ApiResult<Nothing>> SetRenewalAsync(Guid id, UpdateRenewalRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Put, $"api/requests/{id}/renewal", request, cancellationToken);

    public Task<ApiResult<Nothing>> ReleaseCodeAsync(Guid id, ReleaseCodeRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/requests/{id}/release-code", request, cancellationToken);

    public Task<ApiResult<Nothing>> ResendAsync(Guid id, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/requests/{id}/resend", null, cancellationToken);
}
