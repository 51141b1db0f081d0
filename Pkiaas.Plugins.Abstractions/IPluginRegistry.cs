using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins;

/// <summary>The only door between a plugin and its host. A plugin never sees the host's own services.</summary>
public interface IPluginRegistry
{
    /// <summary>
    /// The plugin's own container. The host has put into it: <c>TimeProvider</c>, <c>ILogger&lt;T&gt;</c>,
    /// <see cref="Hosting.IPluginStorage"/> and <see cref="Hosting.ISecretSealer"/>, both scoped to this plugin.
    /// </summary>
    IServiceCollection Services { get; }

    /// <summary>Offers a way to hand an enrolment to its person. One instance serves all requests.</summary>
    /// <typeparam name="T">Made by the plugin's container.</typeparam>
    void AddDeliveryChannel<T>() where T : class, IDeliveryChannel;

    /// <summary>Offers a place where keys live and sign. One instance serves all requests.</summary>
    /// <typeparam name="T">Made by the plugin's container.</typeparam>
    void AddSigningBackend<T>() where T : class, ISigningBackend;
}
