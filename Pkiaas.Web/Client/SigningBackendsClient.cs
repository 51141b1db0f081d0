using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.SigningBackends;

namespace Pkiaas.Web.Client;

/// <summary>Where keys live.</summary>
internal sealed class SigningBackendsClient(HttpClient http)
{
    public Task<IReadOnlyList<SigningBackendResponse>> ListAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<SigningBackendResponse>>("api/signing-backends", cancellationToken);

    public Task<ApiResult<Nothing>> UpdateAsync(
        string name, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Put, $"api/signing-backends/{Uri.EscapeDataString(name)}/settings", values, cancellationToken);

    public Task<ApiResult<ProbeResponse>> ProbeAsync(string name, CancellationToken cancellationToken) =>
        http.AskAsync<ProbeResponse>(HttpMethod.Post, $"api/signing-backends/{Uri.EscapeDataString(name)}/probe", null, cancellationToken);
}
