using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Renewals;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Renewals;

/// <summary>What is due, sent and done.</summary>
public sealed partial class RenewalsPage
{
    [Inject] internal RenewalsClient Renewals { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private RenewalPage View { get; set; } = null!;

    private string Here => Href("renewals").WithQuery(("cursor", Cursor));

    private string? NextHref => View.NextCursor is { } next ? Href("renewals").WithQuery(("cursor", next)) : null;

    protected override async Task LoadAsync() => View = await Renewals.ListAsync(AuthorityId, Cursor, Aborted);
}
