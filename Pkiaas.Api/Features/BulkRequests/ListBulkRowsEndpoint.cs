using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Api.Approvals.Bulk;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Contracts.BulkRequests;
using Pkiaas.Contracts.Common;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Requests.Bulk;
using BulkRowState = Pkiaas.Contracts.BulkRequests.BulkRowState;
using RequestState = Pkiaas.Contracts.Requests.RequestState;
using StoredState = Pkiaas.Domain.Requests.Bulk.BulkRowState;

namespace Pkiaas.Api.Features.BulkRequests;

/// <summary>A batch's rows in the order of the sheet, page by page.</summary>
internal sealed class ListBulkRowsEndpoint(
    PkiaasDbContext database, BulkRequestLookup lookup, BulkRowSecrets secrets, ChannelCatalog channels, TimeProvider time)
{
    private const int PageSize = 100;

    public static Task<Page<BulkRowSummary>> HandleAsync(
        Guid id, ClaimsPrincipal user, ListBulkRowsEndpoint endpoint, CancellationToken cancellationToken, string? cursor = null, string? state = null) =>
        endpoint.ReadAsync(id, user, cursor, state, cancellationToken);

    private async Task<Page<BulkRowSummary>> ReadAsync(Guid id, ClaimsPrincipal user, string? cursor, string? state, CancellationToken cancellationToken)
    {
        var bulk = await lookup.FindAsync(user, id, AuthorityRole.Auditor, cancellationToken);
        var (after, only) = (After(cursor), Only(state));
        var rows = await database.BulkRows.AsNoTracking()
            .Where(row => row.BulkRequestId == bulk.Id && row.Line > after && (only == null || row.State == only))
            .OrderBy(row => row.Line).Take(PageSize + 1).ToListAsync(cancellationToken);
        var made = rows.Select(row => row.RequestId).ToList();
        var requests = await database.Requests.AsNoTracking().Where(request => made.Contains(request.Id))
            .ToDictionaryAsync(request => request.Id, cancellationToken);
        var page = rows.Take(PageSize).Select(row => Describe(row, row.RequestId is { } id ? requests.GetValueOrDefault(id) : null)).ToList();
        return new Page<BulkRowSummary>(page, rows.Count > PageSize ? page[^1].Line.ToString(CultureInfo.InvariantCulture) : null);
    }

    private BulkRowSummary Describe(BulkRow row, PreApprovedRequest? request) => new(
        row.Line, row.DisplayName, request is null ? Recipient(row) : channels.AddressIn(request.Delivery.Channel, request.Delivery.Fields),
        Enum.Parse<BulkRowState>(row.State.ToString()), request?.Id.Value,
        request is null ? null : Enum.Parse<RequestState>(request.StateAt(time.GetUtcNow()).ToString()), row.Reason);

    private string? Recipient(BulkRow row)
    {
        if (row.SealedContent is null) return null;
        try
        {
            var delivery = secrets.Open(row).Delivery;
            return channels.AddressIn(delivery.Channel, delivery.Fields);
        }
        catch (CryptographicException)
        {
            // The row will say so itself when its turn comes.
            return null;
        }
    }

    private static int After(string? cursor) => string.IsNullOrEmpty(cursor) ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line
        : throw new PkiException(new PkiError(PkiErrorKind.Malformed, "This is not a cursor of this list.") { Field = "cursor" });

    private static StoredState? Only(string? state) => string.IsNullOrEmpty(state) ? null
        : Enum.TryParse<StoredState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
        : throw new PkiException(new PkiError(PkiErrorKind.Malformed, $"One of: {string.Join(", ", Enum.GetNames<StoredState>())}.") { Field = "state" });
}
