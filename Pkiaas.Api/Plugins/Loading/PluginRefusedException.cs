using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>A plugin that is not used: where it stands and why, in words for an admin.</summary>
internal sealed class PluginRefusedException(PluginStatus status, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public PluginStatus Status { get; } = status;
}
