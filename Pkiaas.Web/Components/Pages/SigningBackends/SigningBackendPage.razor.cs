using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Contracts.SigningBackends;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.SigningBackends;

/// <summary>A backend's settings, rendered from its schema, and the button that tries them.</summary>
public sealed partial class SigningBackendPage
{
    [Parameter] public string Name { get; set; } = "";

    [Inject] internal SigningBackendsClient Backends { get; set; } = null!;

    private SigningBackendResponse Backend { get; set; } = null!;

    private IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    private ProbeResponse? Probed { get; set; }

    protected override async Task LoadAsync()
    {
        Backend = (await Backends.ListAsync(Aborted)).FirstOrDefault(backend => backend.Name == Name)
            ?? throw new ApiException(ApiProblem.NotFound("There is no such key storage.", "Its plugin may be switched off."));
        Values = Backend.Settings?.Values ?? Values;
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted || Backend.Settings is not { } settings) return;
        Values = await SettingsInput.ReadAsync(posted, settings.Form, "", Aborted);
        var saved = await Backends.UpdateAsync(Name, Values, Aborted);
        if (saved.Problem is { } problem)
        {
            Errors = FormErrors.From(problem);
            return;
        }
        if (posted.Text("then") != "test") GoTo($"/settings/signing/{Name}", "Saved.");

        var probe = await Backends.ProbeAsync(Name, Aborted);
        if (probe.Problem is { } failed) Errors = FormErrors.From(failed);
        Probed = probe.Value;
        await LoadAsync();
    }
}
