using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Templates;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>Makes a template from a starter.</summary>
public sealed partial class CreateTemplatePage
{
    private const string AppleDevice = "apple-device";

    [Inject] internal TemplatesClient Templates { get; set; } = null!;

    private IReadOnlyList<TemplateStarterInfo> Starters { get; set; } = [];

    private string? Starter { get; set; }

    private string? Name { get; set; }

    private bool Scep { get; set; } = true;

    protected override async Task LoadAsync()
    {
        // The one that this product is made for comes first and chosen.
        Starters = [.. (await Templates.StartersAsync(Aborted)).OrderBy(starter => starter.Name != AppleDevice)];
        if (Starters is [var first, ..]) (Starter, Name) = (first.Name, first.DisplayName);
    }

    private async Task SendAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        (Starter, Name, Scep) = (posted.Text("starter"), posted.Text("name"), posted.Ticked("scep"));
        var request = new CreateTemplateRequest { Name = Name ?? "", Starter = Starter ?? "" };
        if ((Errors = FormErrors.Check(request)) is not null) return;

        var created = await Templates.CreateAsync(AuthorityId, request, Aborted);
        if (created.Problem is { } problem)
        {
            Errors = FormErrors.From(problem);
            return;
        }
        var template = created.Value!;
        if (template.Scep.Enabled != Scep)
        {
            var opened = await Templates.UpdateScepAsync(template.Id, new UpdateScepRequest { Enabled = Scep }, Aborted);
            if (opened.Problem is { } closed)
            {
                var why = closed.Detail ?? closed.Title;
                GoTo(Href($"templates/{template.Id}/scep"), $"The template was made, but SCEP is not open. {why}", good: false);
            }
        }
        GoTo(Href($"templates/{template.Id}"), $"“{template.Name}” was made.");
    }
}
