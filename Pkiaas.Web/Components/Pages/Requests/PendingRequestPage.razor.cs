using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>One request that a device made by itself: who asks for what, and the decision.</summary>
public sealed partial class PendingRequestPage
{
    [Parameter] public Guid RequestId { get; set; }

    [Inject] internal RequestsClient Requests { get; set; } = null!;

    private RequestResponse View { get; set; } = null!;

    private PendingInfo Asked { get; set; } = null!;

    private string? Days { get; set; }

    private string Sentence => View.State switch
    {
        RequestState.Pending => "The device waits and asks again by itself.",
        RequestState.Issued => $"Signed by {Asked.DecidedBy}. The device fetches the certificate when it asks again.",
        RequestState.Declined when Asked.Reason is { } reason => $"Declined by {Asked.DecidedBy}: {reason}",
        RequestState.Declined => $"Declined by {Asked.DecidedBy}.",
        _ => "Nobody decided in time. The device has to ask anew.",
    };

    protected override async Task LoadAsync()
    {
        View = await Requests.GetAsync(RequestId, Aborted);
        if (View.AuthorityId != AuthorityId || View.Pending is null)
            throw new ApiException(ApiProblem.NotFound("There is no such request.", "No device of this authority asked for it."));
        Asked = View.Pending;
    }

    private async Task SignAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var days = posted.Number("validityDays");
        Days = days?.ToString(CultureInfo.InvariantCulture);
        var signed = await Requests.ApproveAsync(RequestId, new ApproveRequest { ValidityDays = days }, Aborted);
        if (signed.Problem is { } problem) Errors = FormErrors.From(problem);
        else GoTo(Href($"pending/{RequestId}"), "Signed. The device fetches the certificate when it asks again.");
    }

    private async Task DeclineAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var declined = await Requests.DeclineAsync(RequestId, new DeclineRequest(posted.Text("reason")), Aborted);
        var refused = declined.Problem is { } problem ? problem.Detail ?? problem.Title : null;
        GoTo(Href($"pending/{RequestId}"), refused ?? "The request is declined.", refused is null);
    }
}
