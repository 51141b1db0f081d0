using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Plugins;
using Pkiaas.Plugins.SoftwareKeys;

[assembly: PkiaasPlugin(typeof(SoftwareKeysPlugin), Contract = PluginContract.Version)]

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>Keys in software, sealed at rest: the backend that needs nothing but the installation itself.</summary>
public sealed class SoftwareKeysPlugin : IPlugin
{
    /// <inheritdoc/>
    public PluginManifest Manifest { get; } = new(
        "pkiaas.software-keys", "Software keys",
        "Keeps private keys in the database, sealed with AES-256-GCM under the installation's master key.",
        typeof(SoftwareKeysPlugin).Assembly.GetName().Version!.ToString(3));

    /// <inheritdoc/>
    public void Register(IPluginRegistry registry)
    {
        registry.Services.AddSingleton<SealedKeyStore>();
        registry.AddSigningBackend<SoftwareBackend>();
    }
}
