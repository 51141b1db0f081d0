using System.Globalization;
using Pkiaas.Contracts.BulkRequests;

namespace Pkiaas.Web.Components.Pages.BulkRequests;

/// <summary>Where a batch stands, in words.</summary>
internal static class BatchWords
{
    public static string Name(BulkRequestResponse batch) =>
        batch.Counts.Waiting > 0 ? "Working" : batch.CancelledAt is not null ? "Stopped" : batch.Counts.Failed == batch.Total ? "Failed" : "Done";

    public static string Tone(BulkRequestResponse batch) =>
        batch.Counts.Waiting > 0 ? "wait" : batch.CancelledAt is not null ? "quiet" : batch.Counts.Failed == batch.Total ? "bad" : "good";

    public static string Sentence(BulkRequestResponse batch) => batch switch
    {
        { Counts.Waiting: > 0 } => "Requests are made one after the other. You can leave this page: the work goes on.",
        { CancelledAt: not null } => "It was stopped. What had been sent by then stays sent; cancel single requests to take those back.",
        { Counts.Failed: > 0 } => "All rows had their turn, and some could not be made. Put the reason right and try them again.",
        _ => "Every row became a request of its own, which goes its own way from here.",
    };

    public static string People(int count) => count == 1 ? "1 person" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} people";

    public static string Name(BulkRowState state) => state switch
    {
        BulkRowState.Waiting => "Waits its turn",
        BulkRowState.Failed => "Failed",
        BulkRowState.Cancelled => "Not sent",
        _ => "Made",
    };

    public static string Tone(BulkRowState state) => state switch
    {
        BulkRowState.Failed => "bad",
        BulkRowState.Made => "good",
        _ => "quiet",
    };
}
