using Pkiaas.Api.Common;
using Pkiaas.Contracts.Common;
using Pkiaas.Contracts.Requests;
using Pkiaas.Data.Requests;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Features.Requests.Pending;

/// <summary>The list's part about what devices asked for by themselves; where it came from stands where a recipient stands otherwise.</summary>
internal sealed class ListPendingRequests(PendingRequestList list, TimeProvider time)
{
    public async Task<Page<RequestSummary>> ReadAsync(
        IReadOnlyCollection<AuthorityId> authorities, RequestState state, string? cursor, string? search, CancellationToken cancellationToken)
    {
        var rows = await list.ReadAsync(authorities, state.ToString(), Cursor.Read(cursor), search, Cursor.PageSize + 1, time.GetUtcNow(), cancellationToken);
        var page = rows.Take(Cursor.PageSize).Select(row => new RequestSummary(
            row.Id, row.AuthorityId, row.TemplateId, row.TemplateName, row.DisplayName, row.Address, state, row.CreatedAt, row.ExpiresAt,
            DecidedBy: row.DecidedBy, DecidedAt: row.DecidedAt)).ToList();
        return new Page<RequestSummary>(page, rows.Count > Cursor.PageSize ? Cursor.Write(page[^1].Id) : null);
    }
}
