using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>A template's SCEP door.</summary>
public sealed partial class ScepTab
{
    private bool Enabled { get; set; }

    private bool LegacyAlgorithms { get; set; }

    private Uri? Url { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        (Enabled, LegacyAlgorithms) = (Template.Scep.Enabled, Template.Scep.LegacyAlgorithms);
        Url = (await Templates.ServiceUrlsAsync(TemplateId, Aborted)).Scep;
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (Enabled, LegacyAlgorithms) = (posted.Ticked("enabled"), posted.Ticked("legacyAlgorithms"));
        var request = Template.Scep.ToUpdate() with { Enabled = Enabled, LegacyAlgorithms = LegacyAlgorithms };
        var saved = await Templates.UpdateScepAsync(TemplateId, request, Aborted);
        if (saved.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Href($"templates/{TemplateId}/scep"), Enabled ? "SCEP is open." : "SCEP is closed.");
    }
}
