namespace Pkiaas.Data.Plugins;

/// <summary>A plugin's own small durable blob, see <see cref="PluginBlobStore"/>.</summary>
internal sealed class PluginBlob
{
    public required string PluginId { get; init; }

    public required string Name { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
