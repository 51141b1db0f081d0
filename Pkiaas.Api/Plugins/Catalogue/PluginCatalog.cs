using Pkiaas.Contracts.Plugins;
using Pkiaas.Data.Plugins;
using Pkiaas.Domain.Auditing;

namespace Pkiaas.Api.Plugins.Catalogue;

/// <summary>Every plugin in the plugins directory, used or not.</summary>
internal sealed partial class PluginCatalog(PluginInstaller installer, DisabledPluginStore disabled, ILogger<PluginCatalog> logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1);
    private volatile IReadOnlyList<InstalledPlugin> _plugins = [];
    private volatile Offers _offers = Offers.None;

    /// <summary>In the order of their folders.</summary>
    public IReadOnlyList<InstalledPlugin> All => _plugins;

    /// <summary>What the active ones offer.</summary>
    public Offers Offers => _offers;

    /// <summary>Loads what the directory holds; once, at start.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        _plugins = await installer.OpenAllAsync();
        await RefreshAsync(cancellationToken);
        foreach (var plugin in _plugins) Loaded(plugin.Folder, plugin.Manifest?.Id, plugin.Manifest?.Version, plugin.Status);
    }

    /// <summary>Follows the admins' decisions, which another replica may have stored.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var off = await disabled.ReadAsync(cancellationToken);
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var plugins = _plugins.ToArray();
            // First off and then on: a name that one gives up another may take.
            for (var i = 0; i < plugins.Length; i++)
            {
                if (plugins[i].Opened is not null && plugins[i].IsIn(off))
                    plugins[i] = plugins[i] with { Status = PluginStatus.Disabled, Reason = "An admin switched it off." };
            }
            for (var i = 0; i < plugins.Length; i++)
            {
                if (plugins[i].Status == PluginStatus.Disabled && !plugins[i].IsIn(off)) plugins[i] = await ActivateAsync(plugins[i], plugins);
            }
            if (plugins.SequenceEqual(_plugins)) return;
            (_plugins, _offers) = (plugins, Offers.Of(plugins));
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores an admin's decision and follows it at once.</summary>
    /// <returns>False when no such plugin is there.</returns>
    public async Task<bool> SetEnabledAsync(string pluginId, bool enabled, Actor by, CancellationToken cancellationToken)
    {
        if (!_plugins.Any(plugin => plugin.Manifest?.Id == pluginId)) return false;
        await disabled.SetAsync(pluginId, enabled, by, cancellationToken);
        await RefreshAsync(cancellationToken);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        var plugins = _plugins;
        (_plugins, _offers) = ([], Offers.None);
        foreach (var plugin in plugins)
        {
            if (plugin.Active is not null) await plugin.Active.DisposeAsync();
            plugin.Opened?.Unload();
        }
        _changing.Dispose();
    }

    private async Task<InstalledPlugin> ActivateAsync(InstalledPlugin plugin, IReadOnlyList<InstalledPlugin> others)
    {
        var active = plugin.Active is null ? await installer.ActivateAsync(plugin) : plugin with { Status = PluginStatus.Active, Reason = null };
        if (active.Active is null || Offers.Clash(active, others) is not { } clash) return active;
        Clashes(plugin.Folder, clash);
        await active.Active.DisposeAsync();
        return active.Refuse(PluginStatus.Malfunctioned, clash);
    }

    [LoggerMessage(LogLevel.Information, "The plugin in {Folder} ({Id} {Version}) is {Status}")]
    private partial void Loaded(string folder, string? id, string? version, PluginStatus status);

    [LoggerMessage(LogLevel.Warning, "The plugin in {Folder} is not used: {Reason}")]
    private partial void Clashes(string folder, string reason);
}
