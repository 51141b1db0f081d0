using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Data.Issuance;

/// <summary>Lists certificates, newest first.</summary>
/// <param name="database">The store.</param>
public sealed class CertificateList(NpgsqlDataSource database)
{
    private const string Page = """
        SELECT c.id, c.authority_id, c.template_id, t.name, c.display_name, c.serial_number, c.not_before, c.not_after, c.issued_at
        FROM certificates c JOIN templates t ON t.id = c.template_id
        WHERE c.authority_id = ANY($1) AND ($2 IS NULL OR c.id < $2) AND ($3 IS NULL OR c.search_text LIKE $3)
        ORDER BY c.id DESC LIMIT $4
        """;

    /// <summary>Reads a page.</summary>
    /// <param name="authorities">Only theirs.</param>
    /// <param name="before">The last id of the page before, or null.</param>
    /// <param name="search">Part of a name or serial number, or null.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<CertificateRow>> ReadAsync(
        IReadOnlyCollection<AuthorityId> authorities, Guid? before, string? search, int limit, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Page);
        void Add(object? value, NpgsqlDbType type) => command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        Add(authorities.Select(authority => authority.Value).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        Add(before, NpgsqlDbType.Uuid);
#pragma warning disable CA1308 // The column is in lower case.
        Add(LikePattern.Containing(search)?.ToLowerInvariant(), NpgsqlDbType.Text);
#pragma warning restore CA1308
        Add(limit, NpgsqlDbType.Integer);
        var rows = new List<CertificateRow>(limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new CertificateRow(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetFieldValue<byte[]>(5),
                reader.GetFieldValue<DateTimeOffset>(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8)));
        }
        return rows;
    }
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
public sealed record CertificateRow(
    Guid Id, Guid AuthorityId, Guid TemplateId, string TemplateName, string DisplayName, byte[] SerialNumber, DateTimeOffset NotBefore, DateTimeOffset NotAfter,
    DateTimeOffset IssuedAt);
