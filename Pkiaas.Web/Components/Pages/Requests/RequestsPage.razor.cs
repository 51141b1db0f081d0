using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>An authority's requests, newest first.</summary>
public sealed partial class RequestsPage
{
    [Inject] internal RequestsClient Requests { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Search { get; set; }

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private Page<RequestSummary> View { get; set; } = null!;

    private bool Searching => !string.IsNullOrWhiteSpace(Search) || Cursor is not null;

    private string Here => Href("requests").WithQuery(("search", Search), ("cursor", Cursor));

    private string? NextHref =>
        View.NextCursor is { } next ? Href("requests").WithQuery(("search", Search), ("cursor", next)) : null;

    protected override async Task LoadAsync() => View = await Requests.ListAsync(AuthorityId, Search, Cursor, Aborted);
}
