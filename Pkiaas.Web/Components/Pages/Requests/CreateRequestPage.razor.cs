using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.DeliveryChannels;
using Pkiaas.Contracts.Packages;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>Approves one certificate and sends its person a link.</summary>
public sealed partial class CreateRequestPage
{
    [Inject] internal TemplatesClient Templates { get; set; } = null!;

    [Inject] internal DeliveryChannelsClient DeliveryChannels { get; set; } = null!;

    [Inject] internal TemplateChannelsClient TemplateChannels { get; set; } = null!;

    [Inject] internal RequestsClient Requests { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "template")] internal string? TemplateQuery { get; set; }

    [SupplyParameterFromQuery(Name = "edit")] internal string? EditQuery { get; set; }

    private IReadOnlyList<TemplateResponse> Eligible { get; set; } = [];

    private IReadOnlyList<DeliveryChannelResponse> Channels { get; set; } = [];

    private RequestDraft Draft { get; set; } = new();

    private PackagePreviewResponse? Preview { get; set; }

    private string? PreviewProblem { get; set; }

    private TemplateResponse Chosen => Eligible.FirstOrDefault(template => template.Id.ToString() == Draft.Template) ?? Eligible[0];

    private DeliveryChannelResponse Channel => Channels.FirstOrDefault(channel => channel.Name == Draft.Channel) ?? Channels[0];

    protected override async Task LoadAsync()
    {
        var templates = Templates.ListAsync(AuthorityId, Aborted);
        var channels = DeliveryChannels.ListAsync(Aborted);
        await Task.WhenAll(templates, channels);
        Eligible = [.. templates.Result.Where(template => template is { Enabled: true, Scep.Enabled: true })];
        Channels = channels.Result;
        Draft = new RequestDraft
        {
            Template = TemplateQuery,
            Subject = Authority.Organization is { } organization ? [new("CN", ""), new("O", organization)] : [new("CN", "")],
        };
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted || Eligible.Count == 0 || Channels.Count == 0) return;
        Draft = RequestDraft.Read(posted);
        Draft = Draft with { Fields = await SettingsInput.ReadAsync(posted, Channel.RequestFields, "delivery.fields.", Aborted) };
        if ((posted.Text("edit") ?? EditQuery) is { } edit)
        {
            Draft = Draft.With(edit);
            Draft = Draft with { Fields = SettingsItems.With(Channel.RequestFields, Draft.Fields, edit) };
            if (edit == "preview") await ShowAsync(posted);
            return;
        }

        var request = Draft.ToRequest(posted);
        if ((Errors = ChoiceFault() ?? FormErrors.Check(request)) is not null) return;
        var created = await Requests.CreateAsync(Chosen.Id, request, Aborted);
        if (created.Problem is { } problem) Errors = FormErrors.From(problem.AtRows(Draft));
        else GoTo(Href($"requests/{created.Value!.Id}"), $"The certificate for {created.Value.DisplayName} is approved.");
    }

    private async Task ShowAsync(Posted posted)
    {
        var request = Draft.ToRequest(posted);
        if ((Errors = FormErrors.Check(request)) is null)
        {
            var shown = await TemplateChannels.PreviewAsync(
                Chosen.Id,
                new PackagePreviewRequest
                {
                    Subject = request.Subject,
                    SubjectAlternativeNames = request.SubjectAlternativeNames,
                    ValidityDays = request.ValidityDays,
                    AskForCode = request.AskForCode,
                    AllowRenewal = request.AllowRenewal,
                    Delivery = request.Delivery,
                },
                Aborted);
            Preview = shown.Value;
            if (shown.Problem is { } problem) Errors = FormErrors.From(problem.AtRows(Draft));
        }
        if (Errors is not null) PreviewProblem = Errors.Summary ?? string.Join(" ", Errors.Fields.Select(field => field.Message));
    }

    /// <summary>What is sent goes by what was chosen. That may have been taken away meanwhile, and nothing else takes its place unseen.</summary>
    private FormErrors? ChoiceFault() =>
        Chosen.Id.ToString() != Draft.Template ? FormErrors.Of("template", "This template is not open to devices any more. Choose another one.")
        : Channel.Name != Draft.Channel ? FormErrors.Of("delivery.channel", "This way is not offered any more. Choose another one.")
        : null;
}
