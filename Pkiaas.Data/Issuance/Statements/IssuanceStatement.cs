using Npgsql;
using NpgsqlTypes;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance.Statements;

/// <summary>
/// The one statement that makes an issuance durable; the lock of the key, in the same transaction, comes before it. Its head depends on the entitlement: it locks and uses up what
/// the grant rests on, and yields one row if all of it still holds. The rest is the same for all.
/// </summary>
/// <param name="sql">The whole statement.</param>
/// <param name="bind">Adds the values that the head needs, from <see cref="OwnParameters"/> on.</param>
internal sealed class IssuanceStatement(string sql, Action<ParameterList, Entitlement> bind)
{
    /// <summary>The number of the first parameter that is an entitlement's own.</summary>
    public const int OwnParameters = 20;

    /// <summary>The door is open, nobody else has a certificate with this key, and the key was not given away.</summary>
    private static readonly string Open = $"""
        open AS (
          SELECT id FROM templates WHERE id = $2 AND enabled AND scep_enabled AND {KeyRuleSql.MayCertify("$10", "$11", "$4")})
        """;

    private const string Rest = """
        certificate AS (
          INSERT INTO certificates (id, authority_id, generation, template_id, request_id, renews_id, line_id, serial_number, display_name, search_text, not_before, not_after,
            issued_at, "authorization", public_key_hash, subject_hash, encoded)
          SELECT $3, $4, $19, $2, allowed.request_id, {0}, {1}, $5, $6, $7, $8, $9, $1, $12, $10, $11, $13 FROM allowed
          RETURNING id),
        transaction AS (
          INSERT INTO scep_transactions (template_id, transaction_id, request_hash, certificate_id, created_at)
          SELECT $2, $14, $15, id, $1 FROM certificate),
        audit AS (
          INSERT INTO audit_events (at, authority_id, actor, action, subject_type, subject_id, detail)
          SELECT $1, $4, $16, $17, 'certificate', id::text, $18 FROM certificate)
        """;

    /// <summary>The text.</summary>
    public string Sql { get; } = sql;

    /// <summary>Composes a statement.</summary>
    /// <param name="allowed">CTEs after <c>open</c>; the last one is named <c>allowed</c> and has the column <c>request_id</c>.</param>
    /// <param name="bind">Adds the values that they need.</param>
    /// <param name="afterwards">Further CTEs that read <c>certificate</c>, or null.</param>
    /// <param name="renews">Which certificate the new one comes in place of: an expression.</param>
    /// <param name="line">The line that it goes on with: an expression.</param>
    public static IssuanceStatement Compose(
        string allowed, Action<ParameterList, Entitlement> bind, string? afterwards = null, string renews = "NULL::uuid",
        string line = "NULL::uuid")
    {
        var rest = Rest.Replace("{0}", renews, StringComparison.Ordinal).Replace("{1}", line, StringComparison.Ordinal);
        return new($"WITH {string.Join(",\n", ((string?[])[Open, allowed, rest, afterwards]).OfType<string>())}\nSELECT count(*) FROM certificate", bind);
    }

    /// <summary>Fills in all values, in the order of their numbers.</summary>
    public void Bind(NpgsqlBatchCommand command, IssuedCertificate certificate, Entitlement entitlement, IssuanceRecord record)
    {
        var values = new ParameterList(command.Parameters);
        values.Add(certificate.IssuedAt);
        values.Add(certificate.TemplateId.Value);
        values.Add(certificate.Id.Value);
        values.Add(certificate.AuthorityId.Value);
        values.Add(certificate.SerialNumber);
        values.Add(certificate.DisplayName);
        values.Add(certificate.SearchText);
        values.Add(certificate.NotBefore);
        values.Add(certificate.NotAfter);
        values.Add(certificate.PublicKeyHash);
        values.Add(certificate.SubjectHash);
        values.Add(certificate.Authorization.ToString());
        values.Add(certificate.Encoded);
        values.Add(record.TransactionId);
        values.Add(record.RequestHash);
        values.Add(record.Actor);
        values.Add(record.Action);
        values.Add(record.Detail);
        values.Add(certificate.Generation);
        bind(values, entitlement);
    }
}

/// <summary>Adds positional parameters with their types, so that nothing depends on what a value looks like.</summary>
/// <param name="parameters">The command's.</param>
internal readonly struct ParameterList(NpgsqlParameterCollection parameters)
{
    public void Add(Guid value) => parameters.Add(new NpgsqlParameter<Guid> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Uuid });

    public void Add(string value) => parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });

    public void Add(byte[] value) => parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea });

    public void Add(DateTimeOffset value) => parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.TimestampTz });

    public void Add(int value) => parameters.Add(new NpgsqlParameter<int> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer });

    public void Add(bool value) => parameters.Add(new NpgsqlParameter<bool> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Boolean });
}

/// <summary>What is written beside the certificate.</summary>
/// <param name="TransactionId">RFC 8894 section 3.2.1.1.</param>
/// <param name="RequestHash">SHA-256 of the certificate request, DER.</param>
/// <param name="Actor">Who did it, for the audit trail.</param>
/// <param name="Action">What was done.</param>
/// <param name="Detail">One sentence.</param>
internal sealed record IssuanceRecord(string TransactionId, byte[] RequestHash, string Actor, string Action, string Detail);
