using System.Collections.Frozen;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Catalogue;

/// <summary>What the active plugins offer, by name.</summary>
internal sealed record Offers(FrozenDictionary<string, Offered<IDeliveryChannel>> Channels, FrozenDictionary<string, Offered<ISigningBackend>> Backends)
{
    public static Offers None { get; } = Of([]);

    public static Offers Of(IEnumerable<InstalledPlugin> plugins)
    {
        var active = plugins.Where(plugin => plugin.Status == PluginStatus.Active).ToList();
        return new Offers(
            active.SelectMany(plugin => plugin.Active!.Channels, (plugin, entry) => new Offered<IDeliveryChannel>(entry.Key, plugin.Manifest!.Id, entry.Value))
                .ToFrozenDictionary(offered => offered.Name, StringComparer.Ordinal),
            active.SelectMany(plugin => plugin.Active!.Backends, (plugin, entry) => new Offered<ISigningBackend>(entry.Key, plugin.Manifest!.Id, entry.Value))
                .ToFrozenDictionary(offered => offered.Name, StringComparer.Ordinal));
    }

    /// <summary>Why the plugin cannot be active beside the others; null when it can. Names are stored with requests and keys: they have one owner.</summary>
    public static string? Clash(InstalledPlugin plugin, IEnumerable<InstalledPlugin> others)
    {
        foreach (var other in others.Where(other => other.Status == PluginStatus.Active && other.Folder != plugin.Folder))
        {
            if (plugin.Active!.Channels.Keys.FirstOrDefault(other.Active!.Channels.ContainsKey) is { } channel)
                return $"The delivery channel \"{channel}\" is already offered by the plugin in the folder {other.Folder}.";
            if (plugin.Active.Backends.Keys.FirstOrDefault(other.Active.Backends.ContainsKey) is { } backend)
                return $"The signing backend \"{backend}\" is already offered by the plugin in the folder {other.Folder}.";
        }
        return null;
    }
}

/// <summary>Something that a plugin offers.</summary>
/// <param name="Name">Stored in requests or keys.</param>
/// <param name="PluginId">Whose it is.</param>
/// <param name="Value">The channel or backend itself.</param>
internal sealed record Offered<T>(string Name, string PluginId, T Value);
