using Pkiaas.Contracts.Setup;

namespace Pkiaas.Web.Client;

/// <summary>First-run setup.</summary>
internal sealed class SetupClient(HttpClient http)
{
    public Task<SetupStatus> StatusAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<SetupStatus>("api/setup", cancellationToken);

    public Task<ApiResult<Nothing>> MakeOwnerAsync(SetupRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Post, "api/setup", request, cancellationToken);
}
