using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Common;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.BulkRequests;

/// <summary>An authority's batches, newest first.</summary>
public sealed partial class BatchesPage
{
    [Inject] internal BulkRequestsClient BulkRequests { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private Page<BulkRequestResponse> View { get; set; } = null!;

    private string Here => Href("requests/batches").WithQuery(("cursor", Cursor));

    private string? NextHref => View.NextCursor is { } next ? Href("requests/batches").WithQuery(("cursor", next)) : null;

    protected override async Task LoadAsync() => View = await BulkRequests.ListAsync(AuthorityId, Cursor, Aborted);
}
