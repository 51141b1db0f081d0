using Npgsql;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Scep;

/// <summary>Keeps the one-time passwords of NDES pages within their limits.</summary>
/// <param name="database">The store.</param>
public sealed class NdesPasswordStore(NpgsqlDataSource database)
{
    // Two who ask at once wait for each other here, so that both count what the other added.
    private const string Lock = "SELECT id FROM templates WHERE id = $1 FOR NO KEY UPDATE";

    private const string Add = """
        INSERT INTO ndes_challenges (id, template_id, hash, created_at, expires_at)
        SELECT $1, $2, $3, $4, $5
        WHERE (SELECT count(*) FROM ndes_challenges WHERE template_id = $2 AND expires_at > $4 AND consumed_at IS NULL) < $6
        """;

    /// <summary>Adds one.</summary>
    /// <param name="challenge">The password.</param>
    /// <param name="most">So many may wait for a device.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False: so many wait already.</returns>
    public async Task<bool> AddAsync(NdesChallenge challenge, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var locking = new NpgsqlCommand(Lock, connection, transaction);
        new ParameterList(locking.Parameters).Add(challenge.TemplateId.Value);
        await locking.ExecuteNonQueryAsync(cancellationToken);
        await using var adding = new NpgsqlCommand(Add, connection, transaction);
        var values = new ParameterList(adding.Parameters);
        values.Add(challenge.Id);
        values.Add(challenge.TemplateId.Value);
        values.Add(challenge.Hash);
        values.Add(challenge.CreatedAt);
        values.Add(challenge.ExpiresAt);
        adding.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most });
        var added = await adding.ExecuteNonQueryAsync(cancellationToken) == 1;
        await transaction.CommitAsync(cancellationToken);
        return added;
    }
}
