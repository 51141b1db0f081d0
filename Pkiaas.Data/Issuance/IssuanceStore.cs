using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Issuance.Statements;
using Pkiaas.Data.Scep;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance;

/// <summary>Makes an issuance durable: all of it or nothing.</summary>
/// <param name="database">The store.</param>
/// <param name="batches">Stores several at once.</param>
public sealed class IssuanceStore(NpgsqlDataSource database, IssuanceBatches batches)
{
    // For whom a key is certified is asked of all authorities, as the statement of an issuance does: a refusal tells who proved that he holds it of his own key alone.
    private static readonly string KnownKey = $"SELECT {KeyRuleSql.OfAnother("$1", "$2")}, {KeyRuleSql.Compromised("$1", "$3")}";

    /// <summary>What is wrong with the key, if that is the reason that a commit changed nothing.</summary>
    /// <param name="certificate">What was not stored.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KeyProblem> KeyProblemAsync(IssuedCertificate certificate, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(KnownKey);
        var values = new ParameterList(command.Parameters);
        values.Add(certificate.PublicKeyHash);
        values.Add(certificate.SubjectHash);
        values.Add(certificate.AuthorityId.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetBoolean(1)) return KeyProblem.Compromised;
        return reader.GetBoolean(0) ? KeyProblem.OfAnother : KeyProblem.None;
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
        var record = new IssuanceRecord(
            transaction.TransactionId, transaction.RequestHash, actor.ToString(), AuditActions.CertificateIssued,
            $"{certificate.Authorization} for {certificate.DisplayName}");
        return (grant.Entitlement is Entitlement.PreApproval { IsRenewal: false } first && await batches.CommitAsync(certificate, first, record, cancellationToken))
            || await CommitAloneAsync(certificate, grant.Entitlement, record, cancellationToken);
    }

    private async Task<bool> CommitAloneAsync(
        IssuedCertificate certificate, Entitlement entitlement, IssuanceRecord record, CancellationToken cancellationToken)
    {
        var statement = For(entitlement);
        var command = new NpgsqlBatchCommand(statement.Sql);
        statement.Bind(command, certificate, entitlement, record);
        try
        {
            // Both in one transaction and one round trip; prepared once for each connection, since planning it costs as much as doing it.
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { LockOf(certificate), command } };
            await batch.PrepareAsync(cancellationToken);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            var stored = await reader.ReadAsync(cancellationToken) && reader.GetInt64(0) == 1;
            // The commit's own answer comes behind the rows.
            await reader.NextResultAsync(cancellationToken);
            return stored;
        }
        catch (PostgresException copy) when (copy is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_scep_transactions" })
        {
            // A parallel copy of this very message was faster, where nothing that it uses up made them wait for each other.
            return false;
        }
    }

    // A line after a key, and each before any row.
    private static NpgsqlBatchCommand LockOf(IssuedCertificate certificate) => certificate.LineId is { } line
        ? new("SELECT pg_advisory_xact_lock($1), pg_advisory_xact_lock($2)") { Parameters = { Number(KeyLock.Of(certificate.PublicKeyHash)), Number(LineLock.Of(line)) } }
        : new("SELECT 1 FROM pg_advisory_xact_lock($1)") { Parameters = { Number(KeyLock.Of(certificate.PublicKeyHash)) } };

    private static NpgsqlParameter<long> Number(long value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static IssuanceStatement For(Entitlement entitlement) => entitlement switch
    {
        Entitlement.PreApproval approval => PreApprovalStatement.For(approval),
        Entitlement.Passphrase => PassphraseStatement.Statement,
        Entitlement.NdesPassword => NdesPasswordStatement.Statement,
        Entitlement.OpenDoor => OpenDoorStatement.Statement,
        Entitlement.Renewal => RenewalStatement.Statement,
        Entitlement.ManualApproval => ManualApprovalStatement.Statement,
        _ => throw new ArgumentOutOfRangeException(nameof(entitlement), entitlement.GetType().Name, "No statement stores a grant of this kind."),
    };
}

/// <summary>Why a key is not certified, as far as the store knows.</summary>
public enum KeyProblem
{
    /// <summary>It may be.</summary>
    None,

    /// <summary>It was certified for another subject.</summary>
    OfAnother,

    /// <summary>A certificate of the same authority for it was revoked because the key was compromised.</summary>
    Compromised,
}
