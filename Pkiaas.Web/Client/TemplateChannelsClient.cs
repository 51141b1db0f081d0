using System.Text.Json;
using Pkiaas.Contracts.Packages;
using Pkiaas.Contracts.Templates;

namespace Pkiaas.Web.Client;

/// <summary>What delivery channels ask of a template, and what their devices will be told.</summary>
internal sealed class TemplateChannelsClient(HttpClient http)
{
    public Task<IReadOnlyList<TemplateChannelResponse>> ListAsync(Guid templateId, CancellationToken cancellationToken) =>
        http.ReadAsync<IReadOnlyList<TemplateChannelResponse>>($"api/templates/{templateId}/delivery-channels", cancellationToken);

    public Task<ApiResult<TemplateChannelResponse>> UpdateAsync(
        Guid templateId, string channel, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken) =>
        http.AskAsync<TemplateChannelResponse>(
            HttpMethod.Put, $"api/templates/{templateId}/delivery-channels/{Uri.EscapeDataString(channel)}",
            new UpdateTemplateChannelRequest { Fields = ToJson(fields) }, cancellationToken);

    public Task<ApiResult<PackagePreviewResponse>> PreviewAsync(
        Guid templateId, PackagePreviewRequest request, CancellationToken cancellationToken) =>
        http.AskAsync<PackagePreviewResponse>(HttpMethod.Post, $"api/templates/{templateId}/profile-preview", request, cancellationToken);

    /// <summary>Fields as the API takes them.</summary>
    public static Dictionary<string, JsonElement> ToJson(IReadOnlyDictionary<string, string> fields) =>
        fields.ToDictionary(field => field.Key, field => JsonSerializer.SerializeToElement(field.Value), StringComparer.Ordinal);
}
