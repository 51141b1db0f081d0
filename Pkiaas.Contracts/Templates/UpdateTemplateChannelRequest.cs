using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Pkiaas.Contracts.Templates;

/// <summary>Fills a channel's form for a template: <c>PUT /api/templates/{id}/delivery-channels/{channel}</c>.</summary>
public sealed record UpdateTemplateChannelRequest
{
    /// <summary>
    /// By field name; what is left out takes its default. A list is an array of objects, or its values stand under names such as
    /// <c>networks[0].ssid</c>. An empty secret keeps the stored one, null takes it away.
    /// </summary>
    [Required]
    public required IReadOnlyDictionary<string, JsonElement> Fields { get; init; }
}
