using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Scep;

/// <summary>Finds a template's password by the hash of what was presented.</summary>
/// <param name="database">The store.</param>
public sealed class PasswordLookup(NpgsqlDataSource database)
{
    private const string Presented = "SELECT id, template_id, uses FROM scep_passphrases WHERE hash = $1";

    /// <summary>Looks it up.</summary>
    /// <param name="hash">SHA-256 of the presented password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PasswordMatch?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Presented);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new PasswordMatch.Passphrase(reader.GetGuid(0), new TemplateId(reader.GetGuid(1)), reader.GetInt32(2))
            : null;
    }
}
