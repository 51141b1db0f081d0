using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>A template's SCEP door.</summary>
public sealed partial class ScepTab
{
    private bool Enabled { get; set; }

    private bool LegacyAlgorithms { get; set; }

    private UpdateScepRequest Draft { get; set; } = null!;

    private Uri? Url { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Draft = Template.Scep.ToUpdate();
        (Enabled, LegacyAlgorithms) = (Template.Scep.Enabled, Template.Scep.LegacyAlgorithms);
        Url = (await Templates.ServiceUrlsAsync(TemplateId, Aborted)).Scep;
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (Enabled, LegacyAlgorithms) = (posted.Ticked("enabled"), posted.Ticked("legacyAlgorithms"));
        Draft = ScepAnswersForm.Read(posted, Draft) with { Enabled = Enabled, LegacyAlgorithms = LegacyAlgorithms };
        var saved = await Templates.UpdateScepAsync(TemplateId, Draft, Aborted);
        if (saved.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Href($"templates/{TemplateId}/scep"), Enabled ? "SCEP is open." : "SCEP is closed.");
    }
}
