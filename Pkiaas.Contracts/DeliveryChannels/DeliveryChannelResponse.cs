using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Contracts.DeliveryChannels;

/// <summary>A line of <c>GET /api/delivery-channels</c>.</summary>
public sealed record DeliveryChannelResponse
{
    /// <summary>Stored in requests.</summary>
    public required string Name { get; init; }

    /// <summary>For people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The plugin that offers it.</summary>
    public required string PluginId { get; init; }

    /// <summary>Whether its settings are complete, so that requests can be delivered.</summary>
    public required bool Ready { get; init; }

    /// <summary>What a pre-approved request fills in.</summary>
    public required FormDescription RequestFields { get; init; }

    /// <summary>The installation's settings; null for everybody but the instance owner.</summary>
    public SettingsForm? Settings { get; init; }
}
