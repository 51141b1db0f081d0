using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Plugins;
using Pkiaas.Plugins.Chameleon;

[assembly: PkiaasPlugin(typeof(ChameleonPlugin), Contract = PluginContract.Version)]

namespace Pkiaas.Plugins.Chameleon;

/// <summary>A plugin that misbehaves as it is told.</summary>
public sealed class ChameleonPlugin : IPlugin
{
    public ChameleonPlugin() => Behaviour.At("constructor");

    public PluginManifest Manifest
    {
        get
        {
            Behaviour.At("manifest");
            return new PluginManifest(
                Behaviour.Find("id") ?? "test.chameleon", Behaviour.Find("displayName") ?? "Chameleon", "Misbehaves.", Behaviour.Find("version") ?? "1.0.0");
        }
    }

    public void Register(IPluginRegistry registry)
    {
        Behaviour.At("register");
        if (Behaviour.Find("needs") is not null) registry.Services.AddSingleton<NeedsTheImpossible>();
        if (Behaviour.Find("channel") is not null) registry.AddDeliveryChannel<ChameleonChannel>();
        if (Behaviour.Find("secondChannel") is not null) registry.AddDeliveryChannel<SecondChannel>();
        if (Behaviour.Find("backend") is not null) registry.AddSigningBackend<ChameleonBackend>();
    }

    private sealed class NeedsTheImpossible(IAsyncDisposable impossible)
    {
        public IAsyncDisposable Impossible => impossible;
    }
}
