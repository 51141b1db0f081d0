using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Pages.Logs;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>All attempts that concern one request, whether it was approved beforehand or made by a device.</summary>
public sealed partial class RequestLogPage
{
    [Parameter] public Guid RequestId { get; set; }

    [Inject] internal RequestsClient Requests { get; set; } = null!;

    [Inject] internal ScepTracesClient Traces { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Search { get; set; }

    [SupplyParameterFromQuery] internal string? Outcome { get; set; }

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private RequestResponse Request { get; set; } = null!;

    private Page<ScepTraceSummary> View { get; set; } = null!;

    private string Back => Href(Request.Pending is null ? $"requests/{RequestId}" : $"pending/{RequestId}");

    private string Lead => $"What devices did with the request of {Request.DisplayName}, newest first.";

    protected override async Task LoadAsync()
    {
        var request = Requests.GetAsync(RequestId, Aborted);
        var traces = Traces.OfRequestAsync(RequestId, TraceList.Read(Outcome), Search, Cursor, Aborted);
        await Task.WhenAll(request, traces);
        (Request, View) = (request.Result, traces.Result);
        if (Request.AuthorityId != AuthorityId)
            throw new ApiException(ApiProblem.NotFound("There is no such request.", "It does not belong to this authority."));
    }
}
