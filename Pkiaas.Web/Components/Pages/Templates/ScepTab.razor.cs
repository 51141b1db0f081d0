using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>A template's SCEP door.</summary>
public sealed partial class ScepTab
{
    private UpdateScepRequest Draft { get; set; } = null!;

    private ScepPassphraseStatus Status { get; set; } = null!;

    private Uri? Url { get; set; }

    private string? Passphrase { get; set; }

    private NdesPasswordResponse? NdesPassword { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Draft = Template.Scep.ToUpdate();
        Status = await Templates.PassphraseAsync(TemplateId, Aborted);
        Url = (await Templates.ServiceUrlsAsync(TemplateId, Aborted)).Scep;
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Draft = ScepAnswersForm.Read(posted, ScepForm.Read(posted, Draft));
        var saved = await Templates.UpdateScepAsync(TemplateId, Draft, Aborted);
        if (saved.Problem is { } problem) Errors = FormErrors.From(ScepNetworks.AtLines(problem, posted));
        else GoTo(Href($"templates/{TemplateId}/scep"), Draft.Enabled ? "SCEP is open." : "SCEP is closed.");
    }

    // No redirect: the secret must not be kept anywhere on the way to the page.
    private async Task RotateAsync()
    {
        var made = await Templates.RotatePassphraseAsync(TemplateId, Aborted);
        if (made.Problem is { } problem) Errors = FormErrors.From(problem);
        Passphrase = made.Value?.Passphrase;
        Status = await Templates.PassphraseAsync(TemplateId, Aborted);
    }

    private async Task NdesPasswordAsync()
    {
        var made = await Templates.NdesPasswordAsync(TemplateId, Aborted);
        if (made.Problem is { } problem) Errors = FormErrors.From(problem);
        NdesPassword = made.Value;
    }
}
