using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Security.Sealing;

/// <summary>Gives out sealers. What one of them sealed no other opens.</summary>
internal sealed class SecretSealers(DataKeys keys)
{
    /// <summary>For the host itself.</summary>
    /// <param name="purpose">What is sealed, e.g. <c>plugin-settings</c>. Stored in effect: never renamed.</param>
    public ISecretSealer For(string purpose) => new SecretSealer(keys, $"host:{purpose}");

    /// <summary>For a plugin.</summary>
    /// <param name="pluginId">Its manifest's id.</param>
    public ISecretSealer ForPlugin(string pluginId) => new SecretSealer(keys, $"plugin:{pluginId}");
}
