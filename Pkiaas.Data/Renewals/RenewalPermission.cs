using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Renewals;

/// <summary>Reads what a certificate's pre-approved request says of its renewal; see <see cref="RenewalLine"/>.</summary>
/// <param name="database">The store.</param>
public sealed class RenewalPermission(NpgsqlDataSource database)
{
    private const string Terms = "SELECT allows_renewal, validity_days FROM requests WHERE id = $1";

    /// <summary>What the request says.</summary>
    /// <param name="request">The certificate's request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null where no admin approved it beforehand.</returns>
    public async Task<RenewalTerms?> ReadAsync(RequestId request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Terms);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = request.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new RenewalTerms(reader.GetBoolean(0), reader.GetInt32(1)) : null;
    }
}
