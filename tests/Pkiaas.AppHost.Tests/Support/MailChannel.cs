using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Plugins;
using Pkiaas.Plugins.AppleEmail;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.AppHost.Tests.Support;

/// <summary>The channel that the Api makes of the mail settings.</summary>
internal sealed class MailChannel : IPluginRegistry
{
    public IServiceCollection Services { get; } = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);

    public static IDeliveryChannel Create()
    {
        var registry = new MailChannel();
        new AppleEmailPlugin().Register(registry);
        return registry.Services.BuildServiceProvider().GetRequiredService<IDeliveryChannel>();
    }

    public void AddDeliveryChannel<T>() where T : class, IDeliveryChannel => Services.AddSingleton<IDeliveryChannel, T>();

    public void AddSigningBackend<T>() where T : class, ISigningBackend => Services.AddSingleton<ISigningBackend, T>();
}
