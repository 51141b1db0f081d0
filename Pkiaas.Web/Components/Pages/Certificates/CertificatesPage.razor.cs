using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Certificates;
using Pkiaas.Contracts.Common;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Certificates;

/// <summary>An authority's certificates, newest first.</summary>
public sealed partial class CertificatesPage
{
    [Inject] internal CertificatesClient Certificates { get; set; } = null!;

    [SupplyParameterFromQuery] internal string? Search { get; set; }

    [SupplyParameterFromQuery] internal string? Status { get; set; }

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    private Page<CertificateSummary> View { get; set; } = null!;

    // An address may be written by hand, and says nothing then that is not known.
    private string? Filter => StatusWords.Filters.FirstOrDefault(filter => filter.Value.Equals(Status, StringComparison.OrdinalIgnoreCase)).Value;

    private bool IsByEnd => Filter == StatusWords.Expiring;

    private string Lead => IsByEnd ? "What ends within 30 days, the soonest first." : "What this authority has issued, newest first.";

    private bool Searching => !string.IsNullOrWhiteSpace(Search) || Filter is not null || Cursor is not null;

    private string Here => Href("certificates").WithQuery(("search", Search), ("status", Filter), ("cursor", Cursor));

    private string? NextHref =>
        View.NextCursor is { } next ? Href("certificates").WithQuery(("search", Search), ("status", Filter), ("cursor", next)) : null;

    protected override async Task LoadAsync() => View = await Certificates.ListAsync(AuthorityId, Search, Filter, Cursor, Aborted);
}
