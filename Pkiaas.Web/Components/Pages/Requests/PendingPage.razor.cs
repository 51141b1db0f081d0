using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>What devices asked for by themselves and nobody decided yet, newest first.</summary>
public sealed partial class PendingPage
{
    [Inject] internal RequestsClient Requests { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private Page<RequestSummary> View { get; set; } = null!;

    private string Here => Href("pending").WithQuery(("cursor", Cursor));

    private string? NextHref => View.NextCursor is { } next ? Href("pending").WithQuery(("cursor", next)) : null;

    protected override async Task LoadAsync() => View = await Requests.ListPendingAsync(AuthorityId, Cursor, Aborted);
}
