using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Plugins.Delivery;

namespace Pkiaas.Api.Plugins.Settings;

/// <summary>The settings that a delivery channel works with.</summary>
internal sealed class ChannelSettings(PluginSettingsService settings)
{
    /// <summary>Reads what is in force.</summary>
    /// <param name="channel">Out of the <see cref="ChannelCatalog"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<SettingsInForce> ReadAsync(Offered<IDeliveryChannel> channel, CancellationToken cancellationToken) =>
        settings.ReadAsync(SettingsOwner.Channel(channel.Name), channel.Value.Settings, cancellationToken);
}
