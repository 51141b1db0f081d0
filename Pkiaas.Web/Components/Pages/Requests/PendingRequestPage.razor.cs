using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Requests;
using Pkiaas.Contracts.ScepTraces;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>One request that a device made by itself: who asks for what, and the decision.</summary>
public sealed partial class PendingRequestPage
{
    [Parameter] public Guid RequestId { get; set; }

    [Inject] internal RequestsClient Requests { get; set; } = null!;

    [Inject] internal ScepTracesClient Traces { get; set; } = null!;

    private RequestResponse View { get; set; } = null!;

    private PendingInfo Asked { get; set; } = null!;

    private IReadOnlyList<ScepTraceSummary> Attempts { get; set; } = [];

    private RequestDraft Draft { get; set; } = new();

    private string Here => Href($"pending/{RequestId}");

    // What was changed must be seen, and so must what is wrong with it.
    private bool IsChanged => Draft.ValidityDays is not null || !Draft.HasNamesOf(RequestDraft.From(View)) || Errors is not null;

    private string Sentence => View.State switch
    {
        RequestState.Pending when Asked.ReopenedAt is not null => "It was opened again: when the device asks once more, it waits for your decision.",
        RequestState.Pending => "The device waits and asks again by itself.",
        RequestState.Issued => $"Signed by {Asked.DecidedBy}. The device fetches the certificate when it asks again.",
        RequestState.Declined when Asked.Reason is { } reason => $"Declined by {Asked.DecidedBy}: {reason}",
        RequestState.Declined => $"Declined by {Asked.DecidedBy}.",
        _ => "Nobody decided in time, and the device is told that it gets nothing.",
    };

    protected override async Task LoadAsync()
    {
        View = await Requests.GetAsync(RequestId, Aborted);
        if (View.AuthorityId != AuthorityId || View.Pending is null)
            throw new ApiException(ApiProblem.NotFound("There is no such request.", "No device of this authority asked for it."));
        Asked = View.Pending;
        Draft = RequestDraft.From(View);
        Attempts = (await Traces.OfRequestAsync(RequestId, null, null, null, Aborted)).Items;
    }

    private async Task SignAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        Draft = RequestDraft.Read(posted);
        if (posted.Text("edit") is { } edit)
        {
            Draft = Draft.With(edit);
            return;
        }
        var signed = await Requests.ApproveAsync(RequestId, Draft.ToApproval(posted, View), Aborted);
        if (signed.Problem is { } problem) Errors = FormErrors.From(problem.AtRows(Draft));
        else GoTo(Here, "Signed. The device fetches the certificate when it asks again.");
    }

    private async Task DeclineAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var declined = await Requests.DeclineAsync(RequestId, new DeclineRequest(posted.Text("reason")), Aborted);
        var refused = declined.Problem is { } problem ? problem.Detail ?? problem.Title : null;
        GoTo(Here, refused ?? "The request is declined.", refused is null);
    }

    private async Task ReopenAsync()
    {
        var reopened = await Requests.ReopenAsync(RequestId, Aborted);
        var refused = reopened.Problem is { } problem ? problem.Detail ?? problem.Title : null;
        GoTo(Here, refused ?? "The request waits for a decision again.", refused is null);
    }
}
