using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Plugins;
using Pkiaas.Plugins.FileKeys;

[assembly: PkiaasPlugin(typeof(FileKeysPlugin), Contract = PluginContract.Version)]

namespace Pkiaas.Plugins.FileKeys;

/// <summary>A second signing backend: it proves that none is built in.</summary>
public sealed class FileKeysPlugin : IPlugin
{
    public PluginManifest Manifest { get; } = new("test.file-keys", "Keys in files", "Keeps keys in a folder, for tests.", "1.0.0");

    public void Register(IPluginRegistry registry)
    {
        registry.Services.AddSingleton<Traffic>();
        registry.AddSigningBackend<FileBackend>();
    }
}
