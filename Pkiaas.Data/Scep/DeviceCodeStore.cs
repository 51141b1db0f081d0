using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Scep;

/// <summary>Compares codes that devices present.</summary>
/// <param name="database">The store.</param>
public sealed class DeviceCodeStore(NpgsqlDataSource database)
{
    // Compares and counts under the row's lock: however many guesses come at once, each of them sees what those before it used up.
    private const string Try = """
        UPDATE device_codes d SET tries = d.tries + CASE WHEN c.hash = $2 THEN 0 ELSE 1 END
        FROM challenges c
        WHERE d.challenge_id = $1 AND c.id = d.challenge_id AND d.released_at IS NOT NULL AND d.tries < $3
        RETURNING c.hash = $2
        """;

    /// <summary>Compares, and counts what is wrong.</summary>
    /// <param name="challenge">The challenge at whose entrance the device stands.</param>
    /// <param name="hash">See <see cref="CodeText.HashOf"/>.</param>
    /// <param name="cancellationToken">Ends the wait; whether a wrong one was counted is then open.</param>
    public async Task<CodeVerdict> TryAsync(Guid challenge, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Try);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = challenge, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = DeviceCode.MostTries, NpgsqlDbType = NpgsqlDbType.Integer });
        return await command.ExecuteScalarAsync(cancellationToken) switch
        {
            true => CodeVerdict.Right,
            false => CodeVerdict.Wrong,
            _ => CodeVerdict.NotTaken,
        };
    }
}
