using Pkiaas.Api.Security.Sealing;
using Pkiaas.Data.Plugins;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Plugins.Hosting;

/// <summary>What the host puts into each plugin's container, and nothing else of its own.</summary>
internal sealed class PluginHost(PluginBlobStore blobs, SecretSealers sealers, TimeProvider time, ILoggerFactory loggers)
{
    public IServiceCollection ServicesFor(string pluginId)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddSingleton(loggers);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton<IPluginStorage>(new PluginStorage(blobs, pluginId));
        services.AddSingleton(sealers.ForPlugin(pluginId));
        return services;
    }
}
