using System.Globalization;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>A template's SCEP door.</summary>
public sealed partial class ScepTab
{
    private UpdateScepRequest Draft { get; set; } = null!;

    private ScepPassphraseStatus Status { get; set; } = null!;

    private bool HasPassphrase => Status.CreatedAt is not null;

    // What the form was made from, also when it is shown again after a conflict: what another admin changed must be seen before it is overwritten.
    private uint Version { get; set; }

    private Uri? Url { get; set; }

    private Uri? PublicUrl { get; set; }

    private string? Passphrase { get; set; }

    private NdesPasswordResponse? NdesPassword { get; set; }

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        Draft = Template.Scep.ToUpdate();
        Version = Template.Version;
        Status = await Templates.PassphraseAsync(TemplateId, Aborted);
        var urls = await Templates.ServiceUrlsAsync(TemplateId, Aborted);
        (Url, PublicUrl) = (urls.Scep, urls.Root);
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        if (uint.TryParse(posted.Text("version"), CultureInfo.InvariantCulture, out var version)) Version = version;
        Draft = ScepAnswersForm.Read(posted, ScepForm.Read(posted, Draft)) with { Version = Version };
        var saved = await Templates.UpdateScepAsync(TemplateId, Draft, Aborted);
        if (saved.Problem is { } problem) Errors = FormErrors.From(ScepNetworks.AtLines(problem, posted));
        else GoTo(Href($"templates/{TemplateId}/scep"), Told(saved.Value!));
    }

    // A few are enough: the sentence travels in a cookie, and the tab Profile has all of them.
    private static string Told(TemplateResponse saved) =>
        string.Join(' ', [saved.Scep.Enabled ? "SCEP is open." : "SCEP is closed.", .. saved.Warnings.Take(2)]);

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
