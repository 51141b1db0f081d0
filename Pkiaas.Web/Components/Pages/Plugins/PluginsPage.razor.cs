using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Plugins;

/// <summary>Every folder in the plugins directory: what it offers, or why it was not loaded.</summary>
public sealed partial class PluginsPage
{
    private const string Here = "/settings/plugins";

    [Inject] internal PluginsClient Plugins { get; set; } = null!;

    private IReadOnlyList<PluginResponse> Items { get; set; } = [];

    protected override async Task LoadAsync() => Items = await Plugins.ListAsync(Aborted);

    private static string Word(PluginStatus status) => status switch
    {
        PluginStatus.NotSupported => "Not supported",
        PluginStatus.Malfunctioned => "Broken",
        PluginStatus.Disabled => "Switched off",
        _ => status.ToString(),
    };

    private static string Tone(PluginStatus status) => status switch
    {
        PluginStatus.Active => "good",
        PluginStatus.Malfunctioned => "bad",
        PluginStatus.NotSupported => "wait",
        _ => "quiet",
    };
}
