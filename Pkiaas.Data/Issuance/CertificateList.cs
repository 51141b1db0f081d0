using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Revocation;
using Pkiaas.X509;

namespace Pkiaas.Data.Issuance;

/// <summary>Lists certificates, newest first.</summary>
/// <param name="database">The store.</param>
public sealed class CertificateList(NpgsqlDataSource database)
{
    private const string NewestFirst = "ORDER BY c.id DESC LIMIT $4";
    private const string OlderOnes = "($2 IS NULL OR c.id < $2)";

    // What ended is sought from its end on: by id it would be found behind everything that is still good.
    private const string LastEndedFirst = "ORDER BY c.not_after DESC, c.id DESC LIMIT $4";
    private const string EarlierEnded = "($2 IS NULL OR (c.not_after, c.id) < (SELECT o.not_after, o.id FROM certificates o WHERE o.id = $2))";

    // So is what ends soon, and the soonest is the most urgent.
    private const string NextToEndFirst = "ORDER BY c.not_after, c.id LIMIT $4";
    private const string LaterToEnd = "($2 IS NULL OR (c.not_after, c.id) > (SELECT o.not_after, o.id FROM certificates o WHERE o.id = $2))";

    /// <summary>How long before its end a certificate is called one that ends soon.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    /// <summary>Reads a page.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="before">The last id of the page before, or null.</param>
    /// <param name="search">Part of a name, the beginning of a serial number, or null.</param>
    /// <param name="standing">Only those that stand so, or null for all. Expired ones come in the order of their ends, the last one first, and those that end soon with the next one first.</param>
    /// <param name="now">What is expired, UTC.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<CertificateRow>> ReadAsync(
        IReadOnlyCollection<AuthorityId> authorities, Guid? before, string? search, CertificateStanding? standing, DateTimeOffset now, int limit,
        CancellationToken cancellationToken)
    {
        var serials = SerialNumberRange.Of(search);
        await using var command = database.CreateCommand(PageOf(Sought(search, serials), standing));
        void Add(object? value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        Add(authorities.Select(authority => authority.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add(before, NpgsqlDbType.Uuid);
        Add(WordSearch.Term(search), NpgsqlDbType.Text);
        Add(limit, NpgsqlDbType.Integer);
        Add(now, NpgsqlDbType.TimestampTz);
        Add(serials?.First, NpgsqlDbType.Bytea);
        Add(serials?.Last, NpgsqlDbType.Bytea);
        Add(now + Soon, NpgsqlDbType.TimestampTz);
        var rows = new List<CertificateRow>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new CertificateRow(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<byte[]>(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8),
                reader.IsDBNull(9) ? null : new CertificateRevocation(reader.GetFieldValue<DateTimeOffset>(9), Enum.Parse<CrlReason>(reader.GetString(10)))));
        }
        return rows;
    }

    // For each authority a range of an index in the order of the list; of each no more is read than a page holds.
    private static string PageOf(string sought, CertificateStanding? standing)
    {
        var (order, before) = standing switch
        {
            CertificateStanding.Expired => (LastEndedFirst, EarlierEnded),
            CertificateStanding.Expiring => (NextToEndFirst, LaterToEnd),
            _ => (NewestFirst, OlderOnes),
        };
        return $"""
            SELECT c.id, c.authority_id, c.template_id, t.name, c.display_name, c.serial_number, c.not_before, c.not_after, c.issued_at, c.revoked_at, c.revocation_reason
            FROM (
              SELECT c.* FROM unnest($1) AS scope(id) CROSS JOIN LATERAL (
                SELECT * FROM certificates c
                WHERE c.authority_id = scope.id AND {sought} AND {Standing(standing)} AND {before} {order}) c
              {order}) c
            JOIN templates t ON t.id = c.template_id
            {order}
            """;
    }

    private static string Sought(string? search, SerialNumberRange? serials)
    {
        var words = WordSearch.Condition("c.search_text", "$3", search);
        return serials is null ? words : $"({words} OR c.serial_number BETWEEN $6 AND $7)";
    }

    private static string Standing(CertificateStanding? standing) => standing switch
    {
        null => "true",
        CertificateStanding.Good => "c.revoked_at IS NULL AND c.not_after >= $5",
        CertificateStanding.Expiring => "c.revoked_at IS NULL AND c.not_after >= $5 AND c.not_after <= $8",
        CertificateStanding.Expired => "c.revoked_at IS NULL AND c.not_after < $5",
        CertificateStanding.OnHold => "c.revocation_reason = 'CertificateHold'",
        CertificateStanding.Revoked => "c.revoked_at IS NOT NULL AND c.revocation_reason <> 'CertificateHold'",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };
}

/// <summary>A line of the list.</summary>
/// <param name="Id">The certificate.</param>
/// <param name="AuthorityId">Its issuer.</param>
/// <param name="TemplateId">What it was issued from.</param>
/// <param name="TemplateName">The template's name.</param>
/// <param name="DisplayName">The subject's CN, else its whole subject.</param>
/// <param name="SerialNumber">Big-endian.</param>
/// <param name="NotBefore">UTC.</param>
/// <param name="NotAfter">UTC.</param>
/// <param name="IssuedAt">UTC.</param>
/// <param name="Revocation">That, since when and why it is revoked, or null.</param>
public sealed record CertificateRow(
    Guid Id, Guid AuthorityId, Guid TemplateId, string TemplateName, string DisplayName, byte[] SerialNumber, DateTimeOffset NotBefore, DateTimeOffset NotAfter,
    DateTimeOffset IssuedAt, CertificateRevocation? Revocation);

/// <summary>How a certificate stands at a moment.</summary>
public enum CertificateStanding
{
    /// <summary>Neither revoked nor past its end.</summary>
    Good,

    /// <summary>Good, and ends soon.</summary>
    Expiring,

    /// <summary>Past its end and not revoked before.</summary>
    Expired,

    /// <summary>Revoked for now.</summary>
    OnHold,

    /// <summary>Revoked for good.</summary>
    Revoked,
}
