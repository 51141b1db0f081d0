using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.DeliveryChannels;

/// <summary>A channel's settings, rendered from its schema, and the button that tries them.</summary>
public sealed partial class DeliveryChannelPage
{
    [Parameter] public string Name { get; set; } = "";

    [Inject] internal DeliveryChannelsClient Channels { get; set; } = null!;

    private DeliveryChannelResponse Channel { get; set; } = null!;

    private IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    private ProbeResponse? Probed { get; set; }

    private bool Alone { get; set; }

    protected override async Task LoadAsync()
    {
        var all = await Channels.ListAsync(Aborted);
        Alone = all.Count == 1;
        Channel = all.FirstOrDefault(channel => channel.Name == Name)
            ?? throw new ApiException(ApiProblem.NotFound("There is no such delivery channel.", "Its plugin may be switched off."));
        Values = Channel.Settings?.Values ?? Values;
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted || Channel.Settings is not { } settings) return;
        Values = await SettingsInput.ReadAsync(posted, settings.Form, "", Aborted);
        var saved = await Channels.UpdateAsync(Name, Values, Aborted);
        if (saved.Problem is { } problem)
        {
            Errors = FormErrors.From(problem);
            return;
        }
        if (posted.Text("then") != "test") GoTo($"/settings/delivery/{Name}", "Saved.");

        var probe = await Channels.ProbeAsync(Name, Aborted);
        if (probe.Problem is { } failed) Errors = FormErrors.From(failed);
        Probed = probe.Value;
        await LoadAsync();
    }
}
