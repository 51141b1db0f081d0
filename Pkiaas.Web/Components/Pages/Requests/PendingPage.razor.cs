using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>
/// What devices asked for by themselves, newest first: what nobody decided yet, what was signed, and what ended without a certificate and can be opened again.
/// </summary>
public sealed partial class PendingPage
{
    [Inject] internal RequestsClient Requests { get; set; } = null!;

    private static readonly (RequestState State, string Label)[] Kinds =
    [
        (RequestState.Pending, "Waiting"), (RequestState.Issued, "Signed"), (RequestState.Declined, "Declined"), (RequestState.Expired, "Expired"),
    ];

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    [SupplyParameterFromQuery] internal string? State { get; set; }

    private Page<RequestSummary> View { get; set; } = null!;

    private RequestState Shown => Kinds.FirstOrDefault(kind => Name(kind.State) == State, Kinds[0]).State;

    /// <summary>What became of those that were just decided; null: nothing was.</summary>
    private IReadOnlyList<RequestDecisionResult>? Decided { get; set; }

    private bool MayDecide => MayRequest && Shown == RequestState.Pending && View.Items.Count > 0;

    private string Lead => Shown switch
    {
        RequestState.Pending => "Certificates that devices asked for by themselves. Each waits for your decision.",
        RequestState.Issued => "Certificates that devices asked for by themselves and that were signed by hand.",
        _ => "Certificates that devices asked for by themselves and did not get. Each can be opened again.",
    };

    private string EndLabel => Shown switch
    {
        RequestState.Pending => "Waits until",
        RequestState.Expired => "Waited until",
        RequestState.Issued => "Signed",
        _ => "Declined",
    };

    private (string Title, string Text) Nothing => Shown switch
    {
        RequestState.Pending => ("Nothing waits", "A template asks you here when it lets devices wait for approval by hand (its SCEP tab)."),
        RequestState.Issued => ("Nothing was signed by hand", "What you sign stands here for as long as its certificate, and 30 days more."),
        RequestState.Declined => ("Nothing was declined", "What ends without a certificate stands here for 30 days."),
        _ => ("Nothing expired", "What ends without a certificate stands here for 30 days."),
    };

    private string Here => HrefOf(Shown, Cursor);

    private string? NextHref => View.NextCursor is { } next ? HrefOf(Shown, next) : null;

    protected override async Task LoadAsync() => View = await Requests.ListPendingAsync(AuthorityId, Shown, Cursor, Aborted);

    // No redirect: what became of each is told with the list that is left.
    private async Task DecideAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        // By the button that was pressed alone: a form without an answer means neither.
        RequestDecision? decision = posted.Text("decision") switch
        {
            nameof(RequestDecision.Approve) => RequestDecision.Approve,
            nameof(RequestDecision.Decline) => RequestDecision.Decline,
            _ => null,
        };
        if (decision is null) GoTo(Here, "Nothing was decided: press Sign them or Decline them.", good: false);
        var request = new DecideRequestsRequest
        {
            Ids = [.. posted.All("ids").Select(id => Guid.TryParse(id, out var key) ? key : Guid.Empty).Distinct()],
            Decision = decision.Value,
            Reason = posted.Text("reason"),
        };
        if (request.Ids.Count == 0) GoTo(Here, "Tick the requests to decide about first.", good: false);
        var answer = await Requests.DecideAsync(request, Aborted);
        if (answer.Problem is { } problem)
            GoTo(Here, problem.Errors.Values.SelectMany(errors => errors).FirstOrDefault() ?? problem.Detail ?? problem.Title, good: false);
        Decided = answer.Value!.Results;
        View = await Requests.ListPendingAsync(AuthorityId, Shown, Cursor, Aborted);
    }

    private static string Name(RequestState state) => state.ToString().ToLowerInvariant();

    private string HrefOf(RequestState state, string? cursor = null) =>
        Href("pending").WithQuery(("state", state == RequestState.Pending ? null : Name(state)), ("cursor", cursor));
}
