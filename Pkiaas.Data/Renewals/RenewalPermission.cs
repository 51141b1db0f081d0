using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Data.Revocation;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Data.Renewals;

/// <summary>
/// Reads what may stand against the renewal of a certificate beside its own state: what its pre-approved request says, see <see cref="RenewalLine"/>, and how its
/// line stands. The last word has the statement that stores the new one.
/// </summary>
/// <param name="database">The store.</param>
public sealed class RenewalPermission(NpgsqlDataSource database)
{
    private static readonly string Asked = $"""
        SELECT r.allows_renewal, r.validity_days, e.revoked_at, e.revocation_reason, {KeyRuleSql.Compromised("$3", "$4")}
        FROM (SELECT $1 AS request) AS asked LEFT JOIN requests r ON r.id = asked.request LEFT JOIN LATERAL ({LineSql.End("$2")}) e ON true
        """;

    /// <summary>Reads both.</summary>
    /// <param name="certificate">The one to be renewed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the request says, null where no admin approved it beforehand; and how the line stands.</returns>
    public async Task<(RenewalTerms? Approved, LineStanding Line)> ReadAsync(IssuedCertificate certificate, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Asked);
        command.Parameters.Add(new() { Value = certificate.RequestId?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        var values = new ParameterList(command.Parameters);
        values.Add(certificate.Line.Value);
        values.Add(certificate.PublicKeyHash);
        values.Add(certificate.AuthorityId.Value);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.IsDBNull(0) ? null : new RenewalTerms(row.GetBoolean(0), row.GetInt32(1)),
            new LineStanding(certificate.Line, row.ReadRevocation(2), row.GetBoolean(4)));
    }
}
