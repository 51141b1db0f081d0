using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Client;

/// <summary>Plugins, loaded or not.</summary>
internal sealed class PluginsClient(HttpClient http)
{
    public Task<IReadOnlyList<PluginResponse>> ListAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<PluginResponse>>("api/plugins", cancellationToken);

    public Task<ApiResult<Nothing>> UpdateAsync(string id, UpdatePluginRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Put, $"api/plugins/{Uri.EscapeDataString(id)}", request, cancellationToken);
}
