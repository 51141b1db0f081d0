using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Scep;

/// <summary>Finds a template's password by the hash of what was presented.</summary>
/// <param name="database">The store.</param>
public sealed class PasswordLookup(NpgsqlDataSource database)
{
    private const string Presented = """
        SELECT id, template_id, uses, NULL::timestamptz, NULL::timestamptz FROM scep_passphrases WHERE hash = $1
        UNION ALL SELECT id, template_id, NULL, expires_at, consumed_at FROM ndes_challenges WHERE hash = $1
        """;

    /// <summary>Looks it up.</summary>
    /// <param name="hash">SHA-256 of the presented password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PasswordMatch?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Presented);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var (id, template) = (reader.GetGuid(0), new TemplateId(reader.GetGuid(1)));
        return reader.IsDBNull(3)
            ? new PasswordMatch.Passphrase(id, template, reader.GetInt32(2))
            : new PasswordMatch.Ndes(
                id, template, reader.GetFieldValue<DateTimeOffset>(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4));
    }
}
