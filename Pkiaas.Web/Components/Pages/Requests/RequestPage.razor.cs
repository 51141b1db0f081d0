using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>One request: how far it has come, live, and what can be done about it.</summary>
public sealed partial class RequestPage
{
    [Parameter] public Guid RequestId { get; set; }

    [Inject] internal RequestsClient Requests { get; set; } = null!;

    [Inject] internal ScepTracesClient Traces { get; set; } = null!;

    private RequestResponse View { get; set; } = null!;

    private IReadOnlyList<ScepTraceSummary> Attempts { get; set; } = [];

    protected override async Task LoadAsync()
    {
        View = await Requests.GetAsync(RequestId, Aborted);
        if (View.AuthorityId != AuthorityId)
            throw new ApiException(ApiProblem.NotFound("There is no such request.", "It does not belong to this authority."));
        // A certificate leads here whatever its request was.
        if (View.Pending is not null) GoTo(Href($"pending/{RequestId}"));
        else Attempts = (await Traces.OfRequestAsync(RequestId, null, null, null, Aborted)).Items;
    }

    private async Task CancelAsync() =>
        Tell(await Requests.CancelAsync(RequestId, Aborted), "The request is cancelled. Its link no longer works.");

    private async Task ResendAsync() => Tell(await Requests.ResendAsync(RequestId, Aborted), "The link is sent again.");

    private async Task SetRenewalAsync(bool allowed) => Tell(
        await Requests.SetRenewalAsync(RequestId, new UpdateRenewalRequest { Allowed = allowed }, Aborted),
        allowed ? "The certificate may be renewed." : "The renewal is forbidden. A renewal link that was mailed no longer works.");

    private async Task ReleaseAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var request = new ReleaseCodeRequest { Number = posted.Text("number") ?? "" };
        var errors = FormErrors.Check(request);
        if (errors is null)
        {
            var released = await Requests.ReleaseCodeAsync(RequestId, request, Aborted);
            errors = released.Problem is { } problem ? FormErrors.From(problem) : null;
        }
        // The dialog is closed by now: what is wrong with its field stands above the page.
        GoTo(
            Href($"requests/{RequestId}"), errors is null ? "The code is released. The person's page shows it." : errors.Summary ?? errors.Fields[0].Message,
            errors is null);
    }

    private void Tell(ApiResult<Nothing> result, string done) =>
        GoTo(Href($"requests/{RequestId}"), result.Problem is { } problem ? problem.Detail ?? problem.Title : done, result.Problem is null);
}
