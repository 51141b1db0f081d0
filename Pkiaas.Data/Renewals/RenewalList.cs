using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Common;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Data.Renewals;

/// <summary>Lists renewals: those that come up, and those that were sent.</summary>
/// <param name="database">The store.</param>
public sealed class RenewalList(NpgsqlDataSource database)
{
    private static readonly string Columns =
        $"c.id, c.not_before, c.not_after, r.id AS request_id, r.display_name, r.allows_renewal, {LineSql.Of("c")} AS line";

    // When the mail goes out: so many days before the end, and in the last third of the lifetime at the earliest.
    private const string RemindAt = "GREATEST(c.not_after - make_interval(days => t.reminders_days), c.not_after - (c.not_after - c.not_before) / 3)";

    // The partial index of what has no successor is read, by template and end.
    private const string Due = $"""
        c.template_id = t.id AND c.request_id IS NOT NULL AND c.revoked_at IS NULL AND c.succession_at IS NULL
          AND c.not_after > $2 AND c.not_after <= $3 + make_interval(days => t.reminders_days) AND {RemindAt} <= $3
        """;

    // What ended a line is little, and read once.
    private static readonly string GoesOn = $"NOT EXISTS (SELECT FROM certificates e WHERE {LineSql.Of("e")} = {LineSql.Of("c")} AND {LineSql.Ends("e")})";

    // What is forbidden, or of whose line another was revoked, is shown, so that nobody waits for a mail, and takes no place from what is mailed.
    private static readonly string Coming = $"""
        SELECT c.request_id, c.id, c.display_name, t.name, c.not_after, {RemindAt} AS remind_at, NULL::uuid, NULL::text, NULL::timestamptz, NULL::timestamptz,
          c.allows_renewal, c.ended_at, c.ended_reason, c.ended_by
        FROM templates t CROSS JOIN LATERAL (
          (SELECT {Columns}, NULL::timestamptz AS ended_at, NULL::text AS ended_reason, NULL::uuid AS ended_by
           FROM certificates c JOIN requests r ON r.id = c.request_id AND r.certificate_id = c.id AND r.allows_renewal
           WHERE {Due} AND {GoesOn}
           ORDER BY c.not_after, c.id LIMIT $4)
          UNION ALL
          SELECT next.*, e.* FROM (
            SELECT {Columns} FROM certificates c JOIN requests r ON r.id = c.request_id AND r.certificate_id = c.id
            WHERE {Due}
            ORDER BY c.not_after, c.id LIMIT $4) next LEFT JOIN LATERAL ({LineSql.End("next.line")}) e ON true
          WHERE NOT next.allows_renewal OR e.revoked_at IS NOT NULL) c
        WHERE t.authority_id = ANY($1) AND t.reminders_days > 0
        ORDER BY c.allows_renewal AND c.ended_at IS NULL DESC, remind_at, c.request_id LIMIT $4
        """;

    // A device that renewed by itself, and so cancelled the link, is done as well.
    private const string Sent = $"""
        SELECT r.id, c.id, r.display_name, t.name, c.not_after, {RemindAt}, n.id, CASE WHEN itself.at IS NULL THEN n.state ELSE 'Issued' END, n.created_at,
          COALESCE(n.issued_at, itself.at), r.allows_renewal, NULL::timestamptz, NULL::text, NULL::uuid
        FROM (
            SELECT sent.* FROM unnest($1) AS scope(id) CROSS JOIN LATERAL (
              SELECT * FROM requests n WHERE n.authority_id = scope.id AND n.renews IS NOT NULL
                AND n.renews_certificate_id IS NOT NULL AND ($2 IS NULL OR n.id < $2) ORDER BY n.id DESC LIMIT $3) sent
            ORDER BY sent.id DESC LIMIT $3) n
          JOIN requests r ON r.id = n.renews
          JOIN templates t ON t.id = n.template_id
          JOIN certificates c ON c.id = n.renews_certificate_id
          LEFT JOIN LATERAL (SELECT min(d.issued_at) AS at FROM certificates d WHERE d.renews_id = c.id) itself ON n.state = 'Cancelled'
        ORDER BY n.id DESC
        """;

    private static readonly string Counts = $"""
        SELECT
          (SELECT count(*) FROM templates t JOIN certificates c ON {Due} JOIN requests r ON r.id = c.request_id AND r.certificate_id = c.id AND r.allows_renewal
           WHERE t.authority_id = ANY($1) AND t.reminders_days > 0 AND {GoesOn}),
          count(*) FILTER (WHERE n.state <> 'Issued' AND n.state <> 'Cancelled' AND n.link_expires_at > $2),
          count(*) FILTER (WHERE n.state = 'Issued' OR n.state = 'Cancelled' AND EXISTS (SELECT FROM certificates d WHERE d.renews_id = n.renews_certificate_id))
        FROM requests n WHERE n.authority_id = ANY($1) AND n.renews IS NOT NULL AND n.id >= $4
        """;

    /// <summary>What comes up and was not sent yet, of each template what ends first, and of those the next first; what is not mailed comes last.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="now">UTC.</param>
    /// <param name="until">How far to look ahead, UTC.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RenewalRow>> ReadComingAsync(
        IReadOnlyCollection<AuthorityId> authorities, DateTimeOffset now, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(Coming, authorities, (now, NpgsqlDbType.TimestampTz), (until, NpgsqlDbType.TimestampTz), (limit, NpgsqlDbType.Integer));
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>What was sent, newest first.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="before">The last renewal of the page before, or null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<RenewalRow>> ReadSentAsync(
        IReadOnlyCollection<AuthorityId> authorities, Guid? before, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(Sent, authorities, (before, NpgsqlDbType.Uuid), (limit, NpgsqlDbType.Integer));
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>How many come up; and of those sent since some day, how many wait for their person and how many are done.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="now">UTC.</param>
    /// <param name="until">How far to look ahead, UTC.</param>
    /// <param name="since">How far to look back, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(int Due, int Sent, int Done)> CountAsync(
        IReadOnlyCollection<AuthorityId> authorities, DateTimeOffset now, DateTimeOffset until, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = Command(
            Counts, authorities, (now, NpgsqlDbType.TimestampTz), (until, NpgsqlDbType.TimestampTz), (TimeOrderedId.First(since), NpgsqlDbType.Uuid));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ((int)reader.GetInt64(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2));
    }

    private NpgsqlCommand Command(string sql, IReadOnlyCollection<AuthorityId> authorities, params ReadOnlySpan<(object? Value, NpgsqlDbType Type)> parameters)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = authorities.Select(authority => authority.Value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
        });
        foreach (var (value, type) in parameters) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return command;
    }

    private static async Task<IReadOnlyList<RenewalRow>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var rows = new List<RenewalRow>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new RenewalRow(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5), reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.IsDBNull(7) ? null : reader.GetString(7),
                reader.IsDBNull(8) ? null : reader.GetFieldValue<DateTimeOffset>(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
                reader.GetBoolean(10), reader.ReadRevocation(11), reader.IsDBNull(13) ? null : reader.GetGuid(13)));
        }
        return rows;
    }
}

/// <summary>A line of the list.</summary>
/// <param name="RequestId">The request that led to the certificate.</param>
/// <param name="CertificateId">The certificate that ends.</param>
/// <param name="DisplayName">Whom it names.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="ExpiresAt">When it ends, UTC.</param>
/// <param name="RemindAt">When the person is to be reminded, UTC.</param>
/// <param name="RenewalId">The renewal; null when it was not sent.</param>
/// <param name="State">The renewal's state as it is stored.</param>
/// <param name="SentAt">UTC.</param>
/// <param name="DoneAt">UTC.</param>
/// <param name="Allowed">Whether the request that led to the certificate allows it.</param>
/// <param name="LineEnd">That another certificate of its line was revoked, or is on hold; null otherwise, and of what was sent.</param>
/// <param name="EndedBy">That other certificate.</param>
public sealed record RenewalRow(
    Guid RequestId, Guid CertificateId, string DisplayName, string TemplateName, DateTimeOffset ExpiresAt, DateTimeOffset RemindAt, Guid? RenewalId, string? State,
    DateTimeOffset? SentAt, DateTimeOffset? DoneAt, bool Allowed, CertificateRevocation? LineEnd = null, Guid? EndedBy = null);
