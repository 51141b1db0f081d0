using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Renewals;

/// <summary>Tells whether a certificate may be renewed, as far as its pre-approved request says; see <see cref="RenewalLine"/>.</summary>
/// <param name="database">The store.</param>
public sealed class RenewalPermission(NpgsqlDataSource database)
{
    private const string Forbidden = "SELECT EXISTS (SELECT FROM requests WHERE id = $1 AND NOT allows_renewal)";

    /// <summary>Whether a certificate's request forbids that it is renewed. Where no admin approved it beforehand nothing does.</summary>
    /// <param name="request">The certificate's request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsForbiddenAsync(RequestId request, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Forbidden);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = request.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
