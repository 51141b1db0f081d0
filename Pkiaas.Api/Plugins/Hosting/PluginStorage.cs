using Pkiaas.Data.Plugins;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Plugins.Hosting;

/// <summary>One plugin's blobs.</summary>
internal sealed class PluginStorage(PluginBlobStore store, string pluginId) : IPluginStorage
{
    public async ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) =>
        await store.ReadAsync(pluginId, name, cancellationToken);

    public async ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await store.WriteAsync(pluginId, name, content, cancellationToken);

    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken) =>
        await store.DeleteAsync(pluginId, name, cancellationToken);
}
