using Microsoft.Extensions.Options;
using Pkiaas.Api.Plugins.Hosting;
using Pkiaas.Api.Plugins.Loading;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Api.Plugins.Catalogue;

/// <summary>Takes a plugin from its folder to its registration. Whatever a plugin does, it ends as a row and never as an exception.</summary>
internal sealed partial class PluginInstaller(IOptions<PluginsOptions> options, PluginHost host, TimeProvider time, ILogger<PluginInstaller> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Opens every folder, in the order of their names; of several versions of one plugin the highest stays.</summary>
    public async Task<IReadOnlyList<InstalledPlugin>> OpenAllAsync()
    {
        var directory = Path.GetFullPath(options.Value.Directory);
        if (!Directory.Exists(directory))
        {
            NoDirectory(directory);
            return [];
        }
        var plugins = new List<InstalledPlugin>();
        foreach (var folder in Directory.GetDirectories(directory).Order(StringComparer.Ordinal))
            plugins.Add(await OpenAsync(folder));
        return SupersededPlugins.Sort(plugins);
    }

    /// <summary>Lets an opened plugin register.</summary>
    public async Task<InstalledPlugin> ActivateAsync(InstalledPlugin plugin) => await GuardAsync(plugin, async () =>
        plugin with { Active = await ActivePlugin.ActivateAsync(plugin.Opened!, host), Status = PluginStatus.Active, Reason = null });

    private async Task<InstalledPlugin> OpenAsync(string folder)
    {
        var plugin = new InstalledPlugin(Path.GetFileName(folder));
        plugin = await GuardAsync(plugin, () => Task.FromResult(plugin with { File = PluginFile.Find(folder) }));
        return plugin.File is null ? plugin : await GuardAsync(plugin, () => Task.FromResult(Open(plugin)));
    }

    private InstalledPlugin Open(InstalledPlugin plugin)
    {
        var declaration = plugin.File!.Declaration ?? throw new PluginRefusedException(
            PluginStatus.Malfunctioned, $"{Path.GetFileName(plugin.File.Path)} does not bear the attribute [assembly: PkiaasPlugin(...)].");
        RequireAllowed(plugin);
        declaration.RequireContract();
        var opened = OpenedPlugin.Open(plugin.File, declaration, pinned: options.Value.Allowed.Count > 0);
        return plugin with { Opened = opened, Manifest = opened.Manifest };
    }

    private void RequireAllowed(InstalledPlugin plugin)
    {
        var allowed = options.Value.Allowed;
        if (allowed.Count == 0) return;
        if (!allowed.TryGetValue(plugin.Folder, out var pinned))
            throw new PluginRefusedException(PluginStatus.NotSupported, $"It is not on the operator's list {PluginsOptions.Section}:Allowed.");
        if (!pinned.Equals(plugin.File!.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new PluginRefusedException(
                PluginStatus.NotSupported, $"The operator's list allows it with SHA-256 {Words.Of(pinned)}; the assembly has {plugin.File.Sha256}.");
        }
    }

    // On a thread of its own and with a limit: a plugin that hangs must not hang the start.
    private async Task<InstalledPlugin> GuardAsync(InstalledPlugin plugin, Func<Task<InstalledPlugin>> step)
    {
        try
        {
            return await Task.Run(step).WaitAsync(Patience, time);
        }
        catch (PluginRefusedException problem)
        {
            Refused(plugin.Folder, problem.Status, problem.Message, problem.InnerException);
            return plugin.Refuse(problem.Status, problem.Message);
        }
        catch (Exception problem)
        {
            var reason = problem is TimeoutException ? $"It did not finish loading within {Patience.TotalSeconds} seconds." : Words.Of(problem);
            Refused(plugin.Folder, PluginStatus.Malfunctioned, reason, problem);
            return plugin.Refuse(PluginStatus.Malfunctioned, reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "There is no plugins directory {Directory}: nothing can be signed or delivered")]
    private partial void NoDirectory(string directory);

    [LoggerMessage(LogLevel.Warning, "The plugin in {Folder} is not used ({Status}): {Reason}")]
    private partial void Refused(string folder, PluginStatus status, string reason, Exception? problem);
}
