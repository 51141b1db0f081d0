using Npgsql;
using Pkiaas.Domain.Revocation;
using Pkiaas.X509;

namespace Pkiaas.Data.Revocation;

/// <summary>A revocation out of two columns: since when, and why.</summary>
internal static class RevocationColumns
{
    /// <summary>Reads it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The first of the two columns.</param>
    /// <returns>Null when there is none.</returns>
    public static CertificateRevocation? ReadRevocation(this NpgsqlDataReader row, int column) => row.IsDBNull(column)
        ? null
        : new(row.GetFieldValue<DateTimeOffset>(column), row.IsDBNull(column + 1) ? CrlReason.Unspecified : Enum.Parse<CrlReason>(row.GetString(column + 1)));
}
