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

    private CertificateStatus? Standing =>
        Enum.TryParse<CertificateStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null;

    private bool Searching => !string.IsNullOrWhiteSpace(Search) || Standing is not null || Cursor is not null;

    private string Here => Href("certificates").WithQuery(("search", Search), ("status", Standing), ("cursor", Cursor));

    private string? NextHref =>
        View.NextCursor is { } next ? Href("certificates").WithQuery(("search", Search), ("status", Standing), ("cursor", next)) : null;

    protected override async Task LoadAsync() => View = await Certificates.ListAsync(AuthorityId, Search, Standing, Cursor, Aborted);
}
