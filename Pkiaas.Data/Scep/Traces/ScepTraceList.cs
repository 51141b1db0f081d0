using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Data.Scep.Traces;

/// <summary>Lists traces, newest first.</summary>
/// <param name="database">The store.</param>
public sealed class ScepTraceList(NpgsqlDataSource database)
{
    /// <summary>Reads a page.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="before">The last id of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ScepTraceRow>> ReadAsync(ScepTraceFilter filter, Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(PageOf(filter.Column));
        void Add(object? value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        Add(filter.Ids.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        var wanted = filter.Outcome is { } outcome ? [outcome] : Enum.GetValues<ScepOutcome>();
        Add(wanted.Select(o => o.ToString()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
        Add(before, NpgsqlDbType.Uuid);
#pragma warning disable CA1308 // The indexes are over lower case.
        Add(LikePattern.StartingWith(filter.Search)?.ToLowerInvariant(), NpgsqlDbType.Text);
#pragma warning restore CA1308
        Add(limit, NpgsqlDbType.Integer);
        Add(filter.Template?.Value, NpgsqlDbType.Uuid);
        Add(filter.Authority?.Value, NpgsqlDbType.Uuid);
        Add(TraceWords.Query(filter.Search), NpgsqlDbType.Text);
        var rows = new List<ScepTraceRow>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) rows.Add(Row(reader));
        return rows;
    }

    // Each pair of scope and outcome is a range of an index in the order of the list; of each no more is read than a page holds. It is
    // the order of time and not of ids, else PostgreSQL may walk the primary key through all that is not wanted.
    private static string PageOf(string column) => $"""
        SELECT p.id, p.at, p.template_id, t.name, p.request_id, p.operation, p.message_type, p.transaction_id, p.address, p.subject, p.outcome, p.reason, p.detail,
          p.moment, p.took_micros
        FROM (
          SELECT s.* FROM unnest($1) AS scope(id) CROSS JOIN unnest($2) AS wanted(outcome)
          CROSS JOIN LATERAL (
            SELECT * FROM scep_traces x
            WHERE x.{column} = scope.id AND x.outcome = wanted.outcome AND ($6 IS NULL OR x.template_id = $6) AND ($7 IS NULL OR x.authority_id = $7)
              AND ($3 IS NULL OR (x.at <= (SELECT at FROM scep_traces WHERE id = $3)
                AND (x.at, x.id) < ((SELECT at FROM scep_traces WHERE id = $3), $3)))
              AND ($4 IS NULL OR lower(x.transaction_id) LIKE $4 OR x.address LIKE $4 OR lower(x.subject) LIKE $4
                OR array_to_tsvector(x.words) @@ $8::text::tsquery)
            ORDER BY x.at DESC, x.id DESC LIMIT $5) s
          ORDER BY s.at DESC, s.id DESC LIMIT $5) p
        JOIN templates t ON t.id = p.template_id
        ORDER BY p.at DESC, p.id DESC
        """;

    private static ScepTraceRow Row(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new ScepTraceRow(
            row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetGuid(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetGuid(4), row.GetString(5), Text(6),
            Text(7), row.GetString(8), Text(9), Enum.Parse<ScepOutcome>(row.GetString(10)), Text(11) is { } reason ? Enum.Parse<RefusalReason>(reason) : null,
            Text(12), row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13), row.GetInt64(14));
    }
}
