using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.DeliveryChannels;

/// <summary>All delivery channels; when there is only one, its settings at once.</summary>
public sealed partial class DeliveryChannelsPage
{
    [Inject] internal DeliveryChannelsClient Channels { get; set; } = null!;

    private IReadOnlyList<DeliveryChannelResponse> Items { get; set; } = [];

    protected override async Task LoadAsync()
    {
        Items = await Channels.ListAsync(Aborted);
        if (Items is [var only]) GoTo($"/settings/delivery/{only.Name}");
    }

    private static string StateOf(DeliveryChannelResponse channel) => channel.Settings switch
    {
        null => "The owner of this installation sets it up.",
        { Problems: [var problem, ..] } => problem.Message,
        { Source: SettingsSource.Configuration } => "Set by the service's configuration.",
        { Source: SettingsSource.Stored } => "Set up here.",
        _ => "With the settings that it comes with.",
    };
}
