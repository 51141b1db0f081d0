using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.BulkRequests;

/// <summary>Approves certificates for many people: a list is checked, looked at and confirmed.</summary>
public sealed partial class CreateBulkPage
{
    [Inject] internal TemplatesClient Templates { get; set; } = null!;

    [Inject] internal DeliveryChannelsClient DeliveryChannels { get; set; } = null!;

    [Inject] internal BulkRequestsClient BulkRequests { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "template")] internal string? TemplateQuery { get; set; }

    [SupplyParameterFromQuery(Name = "edit")] internal string? EditQuery { get; set; }

    private IReadOnlyList<TemplateResponse> Eligible { get; set; } = [];

    private IReadOnlyList<DeliveryChannelResponse> Channels { get; set; } = [];

    private BulkDraft Draft { get; set; } = new();

    private BulkPreviewResponse? Preview { get; set; }

    private TemplateResponse Chosen => Eligible.FirstOrDefault(template => template.Id.ToString() == Draft.Template) ?? Eligible[0];

    private DeliveryChannelResponse Channel => Channels.FirstOrDefault(channel => channel.Name == Draft.Channel) ?? Channels[0];

    /// <summary>What can hold for everybody; an address, and whatever else has no default, is each person's own.</summary>
    private FormDescription Common => new([.. Channel.RequestFields.Fields.Where(asked => (asked.Default is not null || !asked.Required)
        && asked.Kind is not (FormFieldKind.EmailAddress or FormFieldKind.Secret or FormFieldKind.File or FormFieldKind.List))]);

    protected override async Task LoadAsync()
    {
        var templates = Templates.ListAsync(AuthorityId, Aborted);
        var channels = DeliveryChannels.ListAsync(Aborted);
        await Task.WhenAll(templates, channels);
        Eligible = [.. templates.Result.Where(template => template is { Enabled: true, Scep.Enabled: true })];
        Channels = channels.Result;
        Draft = new BulkDraft { Template = TemplateQuery, Organization = Authority.Organization };
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted || Eligible.Count == 0 || Channels.Count == 0) return;
        Draft = await BulkDraft.ReadAsync(posted, Aborted);
        Draft = Draft with { Fields = await SettingsInput.ReadAsync(posted, Common, "delivery.fields.", Aborted) };
        if ((posted.Text("edit") ?? EditQuery) == "channel") return;
        var sheet = Draft.ToSheet(posted);
        if ((Errors = ChoiceFault() ?? FormErrors.Check(sheet)) is not null) return;
        var refusal = posted.Text("edit") == "send" ? await ConfirmAsync(posted, sheet) : null;

        var shown = await BulkRequests.PreviewAsync(Chosen.Id, sheet, Aborted);
        Preview = shown.Value;
        Errors = (refusal ?? shown.Problem) is { } problem ? FormErrors.From(problem) : null;
    }

    /// <returns>Why nothing was sent.</returns>
    private async Task<ApiProblem> ConfirmAsync(Posted posted, BulkSheet sheet)
    {
        var confirmed = new CreateBulkRequest
        {
            Key = Guid.TryParse(posted.Text("key"), out var key) ? key : Guid.CreateVersion7(),
            Sheet = sheet,
            SkipFaulty = true,
            Digest = posted.Text("digest") ?? "",
        };
        var created = await BulkRequests.CreateAsync(Chosen.Id, confirmed, Aborted);
        if (created.Value is { } batch)
            GoTo(Href($"requests/batches/{batch.Id}"), batch.Total == 1 ? "One certificate is approved." : $"{batch.Total:N0} certificates are approved.");
        return created.Problem!;
    }

    private FormErrors? ChoiceFault() =>
        Chosen.Id.ToString() != Draft.Template ? FormErrors.Of("template", "This template is not open to devices any more. Choose another one.")
        : Channel.Name != Draft.Channel ? FormErrors.Of("delivery.channel", "This way is not offered any more. Choose another one.")
        : null;
}
