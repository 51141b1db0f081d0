using Pkiaas.Api.Plugins.Hosting;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Api.Plugins.Catalogue;

/// <summary>The delivery channels of the active plugins. What it gives out keeps the contract's limits, see <see cref="GuardedChannel"/>.</summary>
internal sealed class ChannelCatalog(PluginCatalog plugins, TimeProvider time, ILogger<GuardedChannel> logger)
{
    /// <summary>In order of their names.</summary>
    public IReadOnlyList<Offered<IDeliveryChannel>> All =>
        [.. plugins.Offers.Channels.Values.OrderBy(offered => offered.Name, StringComparer.Ordinal).Select(Guard)];

    /// <summary>The channel of this name; null when no active plugin offers it.</summary>
    public Offered<IDeliveryChannel>? Find(string name) => plugins.Offers.Channels.GetValueOrDefault(name) is { } offered ? Guard(offered) : null;

    /// <summary>The e-mail address among a request's delivery fields, as the channel's own schema says; null when there is none.</summary>
    public string? AddressIn(string channel, IReadOnlyDictionary<string, string> fields) =>
        Find(channel)?.Value.RequestFields.Fields.FirstOrDefault(field => field.Kind == SettingKind.EmailAddress) is { } address
            ? fields.GetValueOrDefault(address.Name)
            : null;

    private Offered<IDeliveryChannel> Guard(Offered<IDeliveryChannel> offered) =>
        offered with { Value = new GuardedChannel(offered.Value, time, logger) };
}
