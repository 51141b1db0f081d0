using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Web.Client;

/// <summary>The ways in which a link reaches a person.</summary>
internal sealed class DeliveryChannelsClient(HttpClient http)
{
    public Task<IReadOnlyList<DeliveryChannelResponse>> ListAsync(CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<DeliveryChannelResponse>>("api/delivery-channels", cancellationToken);

    public Task<ApiResult<Nothing>> UpdateAsync(
        string name, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken) =>
        http.AskAsync<Nothing>(HttpMethod.Put, $"api/delivery-channels/{Uri.EscapeDataString(name)}/settings", values, cancellationToken);

    public Task<ApiResult<ProbeResponse>> ProbeAsync(string name, CancellationToken cancellationToken) =>
        http.AskAsync<ProbeResponse>(HttpMethod.Post, $"api/delivery-channels/{Uri.EscapeDataString(name)}/probe", null, cancellationToken);
}
