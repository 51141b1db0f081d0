using Microsoft.AspNetCore.Components;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>What devices asked for by themselves, newest first: what nobody decided yet, and what ended without a certificate and can be opened again.</summary>
public sealed partial class PendingPage
{
    [Inject] internal RequestsClient Requests { get; set; } = null!;

    private static readonly (RequestState State, string Label)[] Kinds =
        [(RequestState.Pending, "Waiting"), (RequestState.Declined, "Declined"), (RequestState.Expired, "Expired")];

    [SupplyParameterFromQuery] internal string? Cursor { get; set; }

    [SupplyParameterFromQuery] internal string? State { get; set; }

    private Page<RequestSummary> View { get; set; } = null!;

    private RequestState Shown => Kinds.FirstOrDefault(kind => Name(kind.State) == State, Kinds[0]).State;

    private string? EndLabel => Shown switch
    {
        RequestState.Pending => "Waits until",
        RequestState.Expired => "Waited until",
        _ => null,
    };

    private string Here => HrefOf(Shown, Cursor);

    private string? NextHref => View.NextCursor is { } next ? HrefOf(Shown, next) : null;

    protected override async Task LoadAsync() => View = await Requests.ListPendingAsync(AuthorityId, Shown, Cursor, Aborted);

    private static string Name(RequestState state) => state.ToString().ToLowerInvariant();

    private string HrefOf(RequestState state, string? cursor = null) =>
        Href("pending").WithQuery(("state", state == RequestState.Pending ? null : Name(state)), ("cursor", cursor));
}
