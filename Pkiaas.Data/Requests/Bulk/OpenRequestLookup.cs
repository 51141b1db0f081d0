using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Requests.Bulk;

/// <summary>Who of many people has an open request already.</summary>
/// <param name="database">The store.</param>
public sealed class OpenRequestLookup(NpgsqlDataSource database)
{
    private static readonly string Query = $"""
        SELECT DISTINCT lower(delivery_fields ->> $2) FROM requests
        WHERE template_id = $1 AND state IN {OpenStatesSql.List} AND link_expires_at > $4 AND lower(delivery_fields ->> $2) = ANY($3)
        """;

    /// <summary>Looks at the requests of a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="field">The delivery field that is an address.</param>
    /// <param name="addresses">In lower case.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Those of the addresses that a link is on its way to.</returns>
    public async Task<IReadOnlySet<string>> FindAsync(
        TemplateId template, string field, IReadOnlyCollection<string> addresses, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter { Value = template.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = field });
        command.Parameters.Add(new NpgsqlParameter { Value = addresses.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = now });
        var found = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) found.Add(reader.GetString(0));
        return found;
    }
}
