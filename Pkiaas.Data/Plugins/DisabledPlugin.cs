namespace Pkiaas.Data.Plugins;

/// <summary>An admin's decision: this plugin is not used.</summary>
internal sealed class DisabledPlugin
{
    public required string PluginId { get; init; }

    public required DateTimeOffset DisabledAt { get; init; }

    public required string DisabledBy { get; init; }
}
