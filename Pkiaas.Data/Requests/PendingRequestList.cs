using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Requests;

/// <summary>Lists what devices asked for by themselves, newest first.</summary>
/// <param name="database">The store.</param>
public sealed class PendingRequestList(NpgsqlDataSource database)
{
    // Past its time a request is expired at once: the same rule as PendingRequest.StateAt.
    private const string Page = """
        SELECT p.id, p.authority_id, p.template_id, t.name, p.display_name, p.address, p.created_at, p.expires_at, p.decided_by, p.decided_at
        FROM pending_requests p JOIN templates t ON t.id = p.template_id
        WHERE p.authority_id = ANY($1) AND p.state = CASE $2 WHEN 'Expired' THEN 'Pending' ELSE $2 END
          AND ($2 <> 'Pending' OR p.expires_at > $3) AND ($2 <> 'Expired' OR p.expires_at <= $3) AND ($4 IS NULL OR p.id < $4)
          AND ($5 IS NULL OR p.display_name ILIKE $5 OR p.address ILIKE $5)
        ORDER BY p.id DESC LIMIT $6
        """;

    private const string Count = "SELECT count(*) FROM pending_requests WHERE authority_id = ANY($1) AND state = 'Pending' AND expires_at > $2";

    /// <summary>Reads a page.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="state">A <see cref="PendingState"/>'s name.</param>
    /// <param name="before">The last id of the page before, or null.</param>
    /// <param name="search">Part of a name or address, or null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<PendingRequestRow>> ReadAsync(
        IReadOnlyCollection<AuthorityId> authorities, string state, Guid? before, string? search, int limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Page);
        void Add(object? value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        Add(authorities.Select(authority => authority.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add(state, NpgsqlDbType.Text);
        Add(now, NpgsqlDbType.TimestampTz);
        Add(before, NpgsqlDbType.Uuid);
        Add(LikePattern.Containing(search), NpgsqlDbType.Text);
        Add(limit, NpgsqlDbType.Integer);
        var rows = new List<PendingRequestRow>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new PendingRequestRow(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7),
                reader.IsDBNull(8) ? null : reader.GetString(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9)));
        }
        return rows;
    }

    /// <summary>How many wait for a decision.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> CountAsync(IReadOnlyCollection<AuthorityId> authorities, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Count);
        command.Parameters.Add(new NpgsqlParameter { Value = authorities.Select(authority => authority.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter { Value = now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        return (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>A line of the list.</summary>
/// <param name="Id">The request.</param>
/// <param name="AuthorityId">The authority.</param>
/// <param name="TemplateId">The template.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="DisplayName">Whom it names.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="DecidedBy">Who decided: his address.</param>
/// <param name="DecidedAt">UTC.</param>
public sealed record PendingRequestRow(
    Guid Id, Guid AuthorityId, Guid TemplateId, string TemplateName, string DisplayName, string Address, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    string? DecidedBy, DateTimeOffset? DecidedAt);
