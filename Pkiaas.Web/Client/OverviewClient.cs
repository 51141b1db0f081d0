using Pkiaas.Contracts.Overview;

namespace Pkiaas.Web.Client;

/// <summary>What Home shows.</summary>
internal sealed class OverviewClient(HttpClient http)
{
    public Task<OverviewResponse> GetAsync(Guid? authorityId, CancellationToken cancellationToken) =>
        http.ReadAsync<OverviewResponse>("api/overview".WithQuery(("authorityId", authorityId)), cancellationToken);

    public Task<ApiResult<Nothing>> DismissAsync(Guid authorityId, DismissAlertRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, $"api/authorities/{authorityId}/dismissed-alerts", request, cancellationToken);
}
