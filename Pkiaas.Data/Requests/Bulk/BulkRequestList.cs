using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests.Bulk;

namespace Pkiaas.Data.Requests.Bulk;

/// <summary>Lists batches with what became of their rows, newest first.</summary>
/// <param name="database">The store.</param>
public sealed class BulkRequestList(NpgsqlDataSource database)
{
    private const string Page = $"""
        SELECT b.id, b.authority_id, b.template_id, t.name, b.total, b.approved_by, b.created_at, b.finished_at, b.cancelled_at,
          n.waiting, n.made, n.failed, n.cancelled, n.delivered, n.undeliverable, n.issued
        FROM bulk_requests b JOIN templates t ON t.id = b.template_id CROSS JOIN LATERAL (
          SELECT count(*) FILTER (WHERE w.state = '{nameof(BulkRowState.Waiting)}')::int AS waiting,
            count(*) FILTER (WHERE w.state = '{nameof(BulkRowState.Made)}')::int AS made,
            count(*) FILTER (WHERE w.state = '{nameof(BulkRowState.Failed)}')::int AS failed,
            count(*) FILTER (WHERE w.state = '{nameof(BulkRowState.Cancelled)}')::int AS cancelled,
            count(r.delivered_at)::int AS delivered,
            count(*) FILTER (WHERE r.state = 'Undeliverable')::int AS undeliverable,
            count(*) FILTER (WHERE r.state = 'Issued')::int AS issued
          FROM bulk_request_rows w LEFT JOIN requests r ON r.id = w.request_id WHERE w.bulk_request_id = b.id) n
        WHERE b.authority_id = ANY($1) AND ($2 IS NULL OR b.id < $2) AND ($3 IS NULL OR b.id = $3)
        ORDER BY b.id DESC LIMIT $4
        """;

    /// <summary>Reads a page.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="before">The last id of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IReadOnlyList<BulkRequestRow>> ReadAsync(
        IReadOnlyCollection<AuthorityId> authorities, Guid? before, int limit, CancellationToken cancellationToken) =>
        QueryAsync(authorities, before, null, limit, cancellationToken);

    /// <summary>Reads one.</summary>
    /// <param name="bulkRequest">Exists.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<BulkRequestRow> ReadAsync(BulkRequest bulkRequest, CancellationToken cancellationToken) =>
        (await QueryAsync([bulkRequest.AuthorityId], null, bulkRequest.Id.Value, 1, cancellationToken))[0];

    private async Task<IReadOnlyList<BulkRequestRow>> QueryAsync(
        IReadOnlyCollection<AuthorityId> authorities, Guid? before, Guid? only, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Page);
        void Add(object? value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        Add(authorities.Select(authority => authority.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add(before, NpgsqlDbType.Uuid);
        Add(only, NpgsqlDbType.Uuid);
        Add(limit, NpgsqlDbType.Integer);
        var rows = new List<BulkRequestRow>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new BulkRequestRow(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetInt32(4), reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6), At(reader, 7), At(reader, 8),
                new BulkCounts(
                    reader.GetInt32(9), reader.GetInt32(10), reader.GetInt32(11), reader.GetInt32(12), reader.GetInt32(13), reader.GetInt32(14),
                    reader.GetInt32(15))));
        }
        return rows;
    }

    private static DateTimeOffset? At(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A line of the list.</summary>
/// <param name="Id">The batch.</param>
/// <param name="AuthorityId">The authority.</param>
/// <param name="TemplateId">The template.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="Total">How many rows.</param>
/// <param name="ApprovedBy">Who confirmed it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="FinishedAt">UTC.</param>
/// <param name="CancelledAt">UTC.</param>
/// <param name="Counts">What became of the rows.</param>
public sealed record BulkRequestRow(
    Guid Id, Guid AuthorityId, Guid TemplateId, string TemplateName, int Total, string ApprovedBy, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt,
    DateTimeOffset? CancelledAt, BulkCounts Counts);

/// <summary>What became of a batch's rows, and of the requests that they became.</summary>
/// <param name="Waiting">Rows whose turn has not come.</param>
/// <param name="Made">Rows that became requests.</param>
/// <param name="Failed">Rows that became none.</param>
/// <param name="Cancelled">Rows that were stopped.</param>
/// <param name="Delivered">Requests whose link reached its next hop.</param>
/// <param name="Undeliverable">Requests whose link did not.</param>
/// <param name="Issued">Requests that led to a certificate.</param>
public sealed record BulkCounts(int Waiting, int Made, int Failed, int Cancelled, int Delivered, int Undeliverable, int Issued);
