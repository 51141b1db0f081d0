using System.Globalization;
using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Common;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.BulkRequests;

/// <summary>One batch: how far it is, live, what became of each row, and what can be done about it.</summary>
public sealed partial class BatchPage
{
    [Parameter] public Guid BatchId { get; set; }

    [Inject] internal BulkRequestsClient BulkRequests { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? State { get; set; }

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private BulkRequestResponse View { get; set; } = null!;

    private Page<BulkRowSummary> Rows { get; set; } = null!;

    private bool OnlyFailed => string.Equals(State, nameof(BulkRowState.Failed), StringComparison.OrdinalIgnoreCase);

    private string Here => Href($"requests/batches/{BatchId}").WithQuery(("state", State), ("cursor", Cursor));

    private string? NextHref => Rows.NextCursor is { } next ? Href($"requests/batches/{BatchId}").WithQuery(("state", State), ("cursor", next)) : null;

    private string AllHref => Href($"requests/batches/{BatchId}");

    private string FailedHref => AllHref.WithQuery(("state", "failed"));

    private string FirstHref => AllHref.WithQuery(("state", State));

    private (string Label, int Count, string Tone)[] Figures =>
    [
        ("Waiting", View.Counts.Waiting, "is-wait"), ("Requests made", View.Counts.Made, "is-info"), ("Links sent", View.Counts.Delivered, "is-info"),
        ("Installed", View.Counts.Issued, "is-good"), ("Not delivered", View.Counts.Undeliverable, "is-bad"), ("Failed", View.Counts.Failed, "is-bad"),
        ("Not sent", View.Counts.Cancelled, ""),
    ];

    protected override async Task LoadAsync()
    {
        View = await BulkRequests.GetAsync(BatchId, Aborted);
        if (View.AuthorityId != AuthorityId)
            throw new ApiException(ApiProblem.NotFound("There is no such batch.", "It does not belong to this authority."));
        Rows = await BulkRequests.RowsAsync(BatchId, OnlyFailed ? State : null, Cursor, Aborted);
    }

    private async Task StopAsync() => Tell(await BulkRequests.CancelAsync(BatchId, Aborted), "Stopped. What had not begun is not sent.");

    private async Task RetryAsync() => Tell(await BulkRequests.RetryAsync(BatchId, Aborted), "The failed rows are tried again.");

    private void Tell(ApiResult<BulkRequestResponse> result, string done) =>
        GoTo(Href($"requests/batches/{BatchId}"), result.Problem is { } problem ? problem.Detail ?? problem.Title : done, result.Problem is null);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
