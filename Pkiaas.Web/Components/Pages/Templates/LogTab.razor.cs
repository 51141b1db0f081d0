using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Pages.Logs;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>Attempts at the template's door.</summary>
public sealed partial class LogTab
{
    [Inject] internal ScepTracesClient Traces { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Search { get; set; }

    [SupplyParameterFromQuery] internal string? Outcome { get; set; }

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private Page<ScepTraceSummary> View { get; set; } = null!;

    protected override async Task LoadAsync()
    {
        await base.LoadAsync();
        View = await Traces.OfTemplateAsync(TemplateId, TraceList.Read(Outcome), Search, Cursor, Aborted);
    }
}
