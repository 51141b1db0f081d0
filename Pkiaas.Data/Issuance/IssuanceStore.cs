using System.Buffers.Binary;
using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Data.Scep;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance;

/// <summary>Makes an issuance durable: all of it or nothing.</summary>
/// <param name="database">The store.</param>
public sealed class IssuanceStore(NpgsqlDataSource database)
{
    private const string CertifiedForOther = "SELECT EXISTS (SELECT FROM certificates WHERE public_key_hash = $1 AND subject_hash <> $2)";

    /// <summary>Whether the reason that a commit changed nothing is that somebody else has a certificate with the same key.</summary>
    /// <param name="certificate">What was not stored.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsKeyOfAnotherAsync(IssuedCertificate certificate, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(CertifiedForOther);
        var values = new ParameterList(command.Parameters);
        values.Add(certificate.PublicKeyHash);
        values.Add(certificate.SubjectHash);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>
    /// Stores a certificate with everything that goes with it. The last word on every condition is spoken here, not where the decision was
    /// prepared: the door may have been closed, the request cancelled, the challenge replaced meanwhile.
    /// </summary>
    /// <param name="certificate">Signed.</param>
    /// <param name="grant">What it rests on.</param>
    /// <param name="transaction">The message that led to it.</param>
    /// <param name="actor">Who did it, for the audit trail.</param>
    /// <param name="cancellationToken">Ends the wait; whether it was stored is then open and a re-sent message tells.</param>
    /// <returns>False when a condition no longer holds: nothing was changed.</returns>
    public async Task<bool> CommitAsync(
        IssuedCertificate certificate, EnrollmentGrant grant, ScepTransactionKey transaction, Actor actor, CancellationToken cancellationToken)
    {
        var statement = For(grant.Entitlement);
        var command = new NpgsqlBatchCommand(statement.Sql);
        statement.Bind(command, certificate, grant.Entitlement, new IssuanceRecord(
            transaction.TransactionId, transaction.RequestHash, actor.ToString(), AuditActions.CertificateIssued,
            $"{certificate.Authorization} for {certificate.DisplayName}"));
        try
        {
            // Both in one transaction and one round trip; prepared once for each connection, since planning it costs as much as doing it.
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { LockOf(certificate.PublicKeyHash), command } };
            await batch.PrepareAsync(cancellationToken);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) == 1;
        }
        catch (PostgresException copy) when (copy is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_scep_transactions" })
        {
            // A parallel copy of this very message was faster, where nothing that it uses up made them wait for each other.
            return false;
        }
    }

    // A statement does not see what others commit while it runs: two that certify one key for two subjects must not run at once.
    private static NpgsqlBatchCommand LockOf(byte[] publicKeyHash) => new("SELECT 1 FROM pg_advisory_xact_lock($1)")
    {
        Parameters = { new NpgsqlParameter<long> { TypedValue = BinaryPrimitives.ReadInt64BigEndian(publicKeyHash), NpgsqlDbType = NpgsqlDbType.Bigint } },
    };

    private static IssuanceStatement For(Entitlement entitlement) => entitlement switch
    {
        Entitlement.PreApproval => PreApprovalStatement.Statement,
        Entitlement.Passphrase => PassphraseStatement.Statement,
        Entitlement.NdesPassword => NdesPasswordStatement.Statement,
        Entitlement.OpenDoor => OpenDoorStatement.Statement,
        Entitlement.Renewal => RenewalStatement.Statement,
        Entitlement.ManualApproval => ManualApprovalStatement.Statement,
        _ => throw new ArgumentOutOfRangeException(nameof(entitlement), entitlement.GetType().Name, "No statement stores a grant of this kind."),
    };
}
