using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Packages;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>What a delivery channel asks of a template: the networks that devices join, what people read, when it goes.</summary>
public sealed partial class ProfileTab
{
    [Inject] internal TemplateChannelsClient TemplateChannels { get; set; } = null!;

    [Inject] internal DeliveryChannelsClient DeliveryChannels { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "channel")] internal string? ChannelQuery { get; set; }

    [SupplyParameterFromQuery(Name = "edit")] internal string? EditQuery { get; set; }

    private IReadOnlyList<TemplateChannelResponse> Channels { get; set; } = [];

    private TemplateChannelResponse? Channel =>
        Channels.FirstOrDefault(channel => channel.Channel == ChannelQuery) ?? (Channels.Count > 0 ? Channels[0] : null);

    private IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    private FormWarnings? Warnings { get; set; }

    private PackagePreviewResponse? Preview { get; set; }

    private string? PreviewProblem { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Channels = await TemplateChannels.ListAsync(TemplateId, Aborted);
        if (Channel is { } channel) (Values, Warnings) = (channel.Settings.Values, new FormWarnings(channel.Warnings));
    }

    private string Address(string channel) => Href($"templates/{TemplateId}/profile?channel={Uri.EscapeDataString(channel)}");

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted || Channel is not { } channel) return;
        Values = await SettingsInput.ReadAsync(posted, channel.Settings.Form, "", Aborted);
        switch (posted.Text("edit"))
        {
            case "preview":
                await ShowAsync(channel);
                return;
            case { } edit:
                Values = SettingsItems.With(channel.Settings.Form, Values, edit);
                return;
        }
        var saved = await TemplateChannels.UpdateAsync(TemplateId, channel.Channel, Values, Aborted);
        if (saved.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Address(channel.Channel), "Saved. Links that were sent before lead to the new profile, too.");
    }

    private async Task ShowAsync(TemplateChannelResponse channel)
    {
        var asked = (await DeliveryChannels.ListAsync(Aborted)).First(one => one.Name == channel.Channel).RequestFields;
        var shown = await TemplateChannels.PreviewAsync(
            TemplateId,
            new PackagePreviewRequest
            {
                Subject = SamplePerson.Subject,
                SubjectAlternativeNames = SamplePerson.AlternativeNames,
                Delivery = new DeliveryInstruction { Channel = channel.Channel, Fields = SamplePerson.Fill(asked) },
                TemplateFields = TemplateChannelsClient.ToJson(Values),
            },
            Aborted);
        Preview = shown.Value;
        if (shown.Problem is not { } problem) return;
        Errors = FormErrors.From(problem);
        PreviewProblem = Errors.Summary ?? string.Join(" ", Errors.Fields.Select(field => field.Message));
    }
}
