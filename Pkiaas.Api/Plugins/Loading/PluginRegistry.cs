using Pkiaas.Plugins;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>The door that a plugin registers through. What it offers are singletons of its own container.</summary>
internal sealed class PluginRegistry(IServiceCollection services) : IPluginRegistry
{
    public IServiceCollection Services => services;

    public void AddDeliveryChannel<T>()
        where T : class, IDeliveryChannel
    {
        services.AddSingleton<T>();
        services.AddSingleton<IDeliveryChannel>(provider => provider.GetRequiredService<T>());
    }

    public void AddSigningBackend<T>()
        where T : class, ISigningBackend
    {
        services.AddSingleton<T>();
        services.AddSingleton<ISigningBackend>(provider => provider.GetRequiredService<T>());
    }
}
