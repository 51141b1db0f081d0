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

    [SupplyParameterFromQuery] internal string? State { get; set; }

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private Page<RequestSummary> View { get; set; } = null!;

    // An address may be written by hand, and says nothing then that is not known.
    private string? Filter => StateWords.Filters.FirstOrDefault(filter => filter.Value.Equals(State, StringComparison.OrdinalIgnoreCase)).Value;

    private bool Searching => !string.IsNullOrWhiteSpace(Search) || Filter is not null || Cursor is not null;

    private string Here => Href("requests").WithQuery(("search", Search), ("state", Filter), ("cursor", Cursor));

    private string? NextHref =>
        View.NextCursor is { } next ? Href("requests").WithQuery(("search", Search), ("state", Filter), ("cursor", next)) : null;

    protected override async Task LoadAsync() => View = await Requests.ListAsync(AuthorityId, Search, Filter, Cursor, Aborted);
}
