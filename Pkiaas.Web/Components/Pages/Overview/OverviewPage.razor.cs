using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Overview;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Overview;

/// <summary>Home of an authority: what needs attention, and for a new one the way to the first certificate.</summary>
public sealed partial class OverviewPage
{
    private const int Latest = 6;

    [Inject] internal OverviewClient Overview { get; set; } = null!;

    [Inject] internal RequestsClient RequestsApi { get; set; } = null!;

    private OverviewResponse View { get; set; } = null!;

    private IReadOnlyList<RequestSummary> Requests { get; set; } = [];

    private string Lead => View switch
    {
        { HasIssuedCertificate: false } => "Three steps to the first certificate on your own phone.",
        { Attention.Count: 0 } => "Nothing needs your attention.",
        { Attention.Count: 1 } => "One thing needs your attention.",
        _ => $"{View.Attention.Count} things need your attention.",
    };

    protected override async Task LoadAsync()
    {
        var overview = Overview.GetAsync(AuthorityId, Aborted);
        var requests = RequestsApi.ListAsync(AuthorityId, null, null, null, Aborted);
        await Task.WhenAll(overview, requests);
        View = overview.Result;
        Requests = [.. requests.Result.Items.Take(Latest)];
    }

    private async Task DismissAsync()
    {
        if (Posted.From(Context) is not { } posted) return;
        var alert = AlertName.Read(posted.Text("alert"));
        if (alert is null) GoTo(Href(""));
        var dismissed = await Overview.DismissAsync(AuthorityId, alert, Aborted);
        var refused = dismissed.Problem is { } problem ? problem.Detail ?? problem.Title : null;
        GoTo(Href(""), refused ?? "Dismissed. You are told again if it happens again.", refused is null);
    }
}
