using System.Security.Claims;
using Pkiaas.Api.Common;
using Pkiaas.Api.Features.Requests.Pending;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Security.Tenancy;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using RequestState = Pkiaas.Contracts.Requests.RequestState;

namespace Pkiaas.Api.Features.Requests;

internal static class ListRequestsEndpoint
{
    public static async Task<Page<RequestSummary>> HandleAsync(
        ClaimsPrincipal user, AuthorityAccess access, RequestList list, ListPendingRequests pending, ChannelCatalog channels, TimeProvider time,
        CancellationToken cancellationToken, Guid? authorityId = null, string? cursor = null, string? search = null, string? state = null, bool byDevice = false)
    {
        var authorities = await access.ScopeAsync(user, authorityId, cancellationToken);
        // What devices asked for by themselves is a list of its own. Expired and Issued are states of both kinds.
        var isAnyOpen = !byDevice && RequestList.AnyOpen.Equals(state, StringComparison.OrdinalIgnoreCase);
        var only = isAnyOpen ? null : Parse(state, byDevice);
        if (byDevice || only is RequestState.Pending or RequestState.Declined)
            return await pending.ReadAsync(authorities, only ?? RequestState.Pending, cursor, search, cancellationToken);
        var rows = await list.ReadAsync(authorities, Cursor.Read(cursor), search, isAnyOpen ? RequestList.AnyOpen : only?.ToString(), Cursor.PageSize + 1, time.GetUtcNow(), cancellationToken);
        var page = rows.Take(Cursor.PageSize).Select(row => new RequestSummary(
            row.Id, row.AuthorityId, row.TemplateId, row.TemplateName, row.DisplayName, channels.AddressIn(row.Channel, row.DeliveryFields),
            Enum.Parse<RequestState>(row.State), row.CreatedAt,
            row.LinkExpiresAt, row.BulkRequestId)).ToList();
        return new Page<RequestSummary>(page, rows.Count > Cursor.PageSize ? Cursor.Write(page[^1].Id) : null);
    }

    // In URLs people write words in lower case.
    private static RequestState? Parse(string? state, bool byDevice)
    {
        if (string.IsNullOrEmpty(state)) return null;
        var known = byDevice ? Enum.GetNames<PendingState>() : Enum.GetNames<RequestState>();
        return known.FirstOrDefault(name => name.Equals(state, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<RequestState>(name)
            : throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"One of: {string.Join(", ", known)}.") { Field = "state" });
    }
}
