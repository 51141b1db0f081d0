using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>Lists requests, newest first.</summary>
/// <param name="database">The store.</param>
public sealed class RequestList(NpgsqlDataSource database)
{
    // A link past its time is expired at once, not when a job comes by: the same rule as PreApprovedRequest.StateAt.
    private static readonly string Expired = $"""
        (r.state IN {OpenStatesSql.BeforeDownload} AND r.link_expires_at <= $5 OR r.state = 'Downloaded' AND r.link_expires_at <= $5 AND r.downloaded_at + $6 <= $5)
        """;

    private static readonly string Open = $"r.state = $7 AND NOT {Expired}";

    // Each state is a range of an index by itself.
    private static readonly string[] EachOpen = [.. OpenStates.All.Select(state => $"r.state = '{state}' AND NOT {Expired}")];

    /// <summary>Stands where a state's name may: whose device can still enrol.</summary>
    public const string AnyOpen = "Open";

    private const string Ended = "r.state = $7";

    // Expired ones that the job met are a range of an index; those that it did not meet yet are few.
    private static readonly string[] EitherExpired = ["r.state = 'Expired'", $"r.state IN {OpenStatesSql.List} AND {Expired}"];

    /// <summary>Reads a page.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="before">The last id of the page before, or null.</param>
    /// <param name="search">Part of a name or of a delivery field, or null.</param>
    /// <param name="state">A state's name, <see cref="AnyOpen"/>, or null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RequestRow>> ReadAsync(
        IReadOnlyCollection<AuthorityId> authorities, Guid? before, string? search, string? state, int limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(PageOf(state, WordSearch.Condition("r.search_text", "$3", search)));
        void Add(object? value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        Add(authorities.Select(authority => authority.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add(before, NpgsqlDbType.Uuid);
        Add(WordSearch.Term(search), NpgsqlDbType.Text);
        Add(limit, NpgsqlDbType.Integer);
        Add(now, NpgsqlDbType.TimestampTz);
        Add(Challenge.Lifetime, NpgsqlDbType.Interval);
        Add(state, NpgsqlDbType.Text);
        var rows = new List<RequestRow>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new RequestRow(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(6))!, reader.GetString(7), reader.GetFieldValue<DateTimeOffset>(8),
                reader.GetFieldValue<DateTimeOffset>(9), reader.IsDBNull(10) ? null : reader.GetGuid(10)));
        }
        return rows;
    }

    private static string PageOf(string? state, string sought) => state switch
    {
        null => PageWhere(sought, "true"),
        AnyOpen => PageWhere(sought, EachOpen),
        nameof(RequestState.Expired) => PageWhere(sought, EitherExpired),
        nameof(RequestState.Issued) or nameof(RequestState.Cancelled) => PageWhere(sought, Ended),
        _ => PageWhere(sought, Open),
    };

    // For each authority a range of an index in the order of the list; of each no more is read than a page holds.
    private static string PageWhere(string sought, params ReadOnlySpan<string> conditions)
    {
        var parts = new List<string>();
        foreach (var condition in conditions)
        {
            parts.Add($"""
                (SELECT * FROM requests r
                 WHERE r.authority_id = scope.id AND {condition} AND ($2 IS NULL OR r.id < $2) AND {sought}
                 ORDER BY r.id DESC LIMIT $4)
                """);
        }
        return $"""
            SELECT r.id, r.authority_id, r.template_id, t.name, r.display_name, r.delivery_channel, r.delivery_fields::text,
              CASE WHEN {Expired} THEN 'Expired' ELSE r.state END AS state, r.created_at, r.link_expires_at,
              (SELECT b.bulk_request_id FROM bulk_request_rows b WHERE b.request_id = r.id)
            FROM (
              SELECT found.* FROM unnest($1) AS scope(id) CROSS JOIN LATERAL ({string.Join(" UNION ALL ", parts)}) found
              ORDER BY found.id DESC LIMIT $4) r
            JOIN templates t ON t.id = r.template_id
            ORDER BY r.id DESC
            """;
    }
}

/// <summary>A line of the list.</summary>
/// <param name="Id">The request.</param>
/// <param name="AuthorityId">The authority.</param>
/// <param name="TemplateId">The template.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="DisplayName">Whom it names.</param>
/// <param name="Channel">The delivery channel.</param>
/// <param name="DeliveryFields">What the channel was told.</param>
/// <param name="State">As people are told.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LinkExpiresAt">UTC.</param>
/// <param name="BulkRequestId">The batch that it came with, or null.</param>
public sealed record RequestRow(
    Guid Id, Guid AuthorityId, Guid TemplateId, string TemplateName, string DisplayName, string Channel,
    IReadOnlyDictionary<string, string> DeliveryFields, string State, DateTimeOffset CreatedAt, DateTimeOffset LinkExpiresAt,
    Guid? BulkRequestId);
