using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates;

namespace Pkiaas.Data.Scep;

/// <summary>Finds a template's password by the hash of what was presented.</summary>
/// <param name="database">The store.</param>
public sealed class PasswordLookup(NpgsqlDataSource database)
{
    // At the door of another authority a password is as unknown as one that was made up: else one could try there what works elsewhere.
    private const string Presented = """
        SELECT p.id, p.template_id, p.uses, NULL::timestamptz, NULL::timestamptz
        FROM scep_passphrases p JOIN templates t ON t.id = p.template_id WHERE p.hash = $1 AND t.authority_id = $2
        UNION ALL SELECT c.id, c.template_id, NULL, c.expires_at, c.consumed_at
        FROM ndes_challenges c JOIN templates t ON t.id = c.template_id WHERE c.hash = $1 AND t.authority_id = $2
        """;

    /// <summary>Looks it up.</summary>
    /// <param name="hash">SHA-256 of the presented password.</param>
    /// <param name="authority">The door's authority.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PasswordMatch?> FindAsync(byte[] hash, AuthorityId authority, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Presented);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = authority.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var (id, template) = (reader.GetGuid(0), new TemplateId(reader.GetGuid(1)));
        return reader.IsDBNull(3)
            ? new PasswordMatch.Passphrase(id, template, reader.GetInt32(2))
            : new PasswordMatch.Ndes(
                id, template, reader.GetFieldValue<DateTimeOffset>(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4));
    }
}
