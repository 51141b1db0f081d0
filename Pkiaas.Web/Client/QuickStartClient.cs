using Pkiaas.Contracts.QuickStart;

namespace Pkiaas.Web.Client;

/// <summary>One form to the first certificate.</summary>
internal sealed class QuickStartClient(HttpClient http)
{
    public Task<ApiResult<QuickStartResponse>> StartAsync(QuickStartRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<QuickStartResponse>(HttpMethod.Post, "api/quick-start", request, cancellationToken);
}
