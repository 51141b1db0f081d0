using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Logs;

/// <summary>Attempts at an authority's doors.</summary>
public sealed partial class LogsPage
{
    [Inject] internal ScepTracesClient Traces { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Search { get; set; }

    [SupplyParameterFromQuery] internal string? Outcome { get; set; }

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private Page<ScepTraceSummary> View { get; set; } = null!;

    protected override async Task LoadAsync() =>
        View = await Traces.ListAsync(AuthorityId, TraceList.Read(Outcome), Search, Cursor, Aborted);
}
