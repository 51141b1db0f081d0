using Pkiaas.Api.Plugins.Loading;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins;

namespace Pkiaas.Api.Plugins.Catalogue;

/// <summary>One folder in the plugins directory and what became of it.</summary>
/// <param name="Folder">Its name.</param>
internal sealed record InstalledPlugin(string Folder)
{
    /// <summary>Null when no main assembly was found.</summary>
    public PluginFile? File { get; init; }

    /// <summary>Null when the plugin could not say.</summary>
    public PluginManifest? Manifest { get; init; }

    /// <summary>Null once the plugin was refused: its assemblies are let go.</summary>
    public OpenedPlugin? Opened { get; init; }

    /// <summary>Null until it registered; kept while it is switched off, so that switching on again is at once.</summary>
    public ActivePlugin? Active { get; init; }

    public PluginStatus Status { get; init; } = PluginStatus.Disabled;

    /// <summary>Why it is not active.</summary>
    public string? Reason { get; init; }

    public bool IsIn(IReadOnlySet<string> pluginIds) => Manifest is not null && pluginIds.Contains(Manifest.Id);

    /// <summary>Refused: its assemblies are let go.</summary>
    public InstalledPlugin Refuse(PluginStatus status, string reason)
    {
        Opened?.Unload();
        return this with { Opened = null, Active = null, Status = status, Reason = reason };
    }
}
