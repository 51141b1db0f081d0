using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Plugins;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Sealing;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>The store, the sealing and the plugins, started on a database and a plugins directory of their own.</summary>
internal sealed class PluginsHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private IHost _host = null!;

    private PluginsHost(string database) => Database = database;

    public string Database { get; }

    public PluginCatalog Catalog => Get<PluginCatalog>();

    public static async Task<PluginsHost> StartAsync(
        PluginDirectory directory, IReadOnlyDictionary<string, string?>? settings = null, LogCollector? logs = null, TimeProvider? time = null,
        PluginsHost? replicaOf = null)
    {
        var host = new PluginsHost(replicaOf?.Database ?? await TestDatabase.CreateAsync());
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["PKIAAS_MASTER_KEY_FILE"] = (replicaOf ?? host)._folder.Path("master.key"),
            ["Pkiaas:Plugins:Directory"] = directory.Path,
        };
        try
        {
            host._host = await TestHost.StartAsync(host.Database, all, builder =>
            {
                if (time is not null) builder.Services.AddSingleton(time);
                builder.AddPkiaasSealing();
                builder.AddPkiaasPlugins();
            }, logs);
            return host;
        }
        catch
        {
            host._folder.Dispose();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public InstalledPlugin Row(string folder) => Catalog.All.Single(plugin => plugin.Folder == folder);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        _folder.Dispose();
    }
}
