using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Api.Plugins.Catalogue;

/// <summary>Of several folders with the same plugin one stays.</summary>
internal static class SupersededPlugins
{
    /// <summary>The highest version stays; of equal versions the first folder, and the others are duplicates.</summary>
    public static IReadOnlyList<InstalledPlugin> Sort(IReadOnlyList<InstalledPlugin> plugins)
    {
        var best = plugins.Where(plugin => plugin.Opened is not null)
            .GroupBy(plugin => plugin.Manifest!.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(plugin => plugin.Opened!.Version)!, StringComparer.Ordinal);
        return [.. plugins.Select(plugin => plugin.Opened is null ? plugin : Compare(plugin, best[plugin.Manifest!.Id]))];
    }

    private static InstalledPlugin Compare(InstalledPlugin plugin, InstalledPlugin best)
    {
        if (ReferenceEquals(plugin, best)) return plugin;
        return plugin.Opened!.Version.CompareTo(best.Opened!.Version) < 0
            ? plugin.Refuse(PluginStatus.Superseded, $"Version {best.Manifest!.Version} of the same plugin is in the folder {best.Folder}.")
            : plugin.Refuse(PluginStatus.Malfunctioned, $"The folder {best.Folder} holds the same plugin in the same version.");
    }
}
