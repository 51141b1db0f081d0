using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Pkiaas.Data.Authorities;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Revocation;
using Pkiaas.X509;

namespace Pkiaas.Data.Revocation;

/// <summary>
/// Makes lists of one generation of an authority follow each other, in however many processes they are made: who makes one locks the authority until it
/// is stored, so that numbers grow by one and no list knows less than the one before.
/// </summary>
public static class RevocationListStore
{
    private const string Entries = """
        SELECT serial_number, revoked_at, revocation_reason FROM certificates
        WHERE authority_id = $1 AND generation = $2 AND revoked_at IS NOT NULL AND not_after >= $3
        """;

    /// <summary>Waits for whoever makes a list of this authority now, and keeps others from it until the running transaction ends.</summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="id">The authority and its generation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is no such generation.</returns>
    public static async Task<AuthorityGeneration?> LockForRevocationListAsync(
        this PkiaasDbContext database, GenerationKey id, CancellationToken cancellationToken)
    {
        await database.LockAuthorityAsync(id.Authority, cancellationToken);
        return await database.AuthorityGenerations.AsNoTracking()
            .SingleOrDefaultAsync(generation => generation.AuthorityId == id.Authority && generation.Number == id.Number, cancellationToken);
    }

    /// <summary>What is known of the list in force, without reading the list itself.</summary>
    /// <param name="database">The store.</param>
    /// <param name="id">The authority and its generation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<CrlHead?> RevocationListHeadAsync(this PkiaasDbContext database, GenerationKey id, CancellationToken cancellationToken) =>
        await database.RevocationLists.Where(list => list.AuthorityId == id.Authority && list.Generation == id.Number)
            .Select(list => new CrlHead(list.Number, list.Count, list.PublishedAt, list.ThisUpdate, list.NextUpdate)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Reads what is revoked.</summary>
    /// <param name="database">The store; in a transaction the entries are those of that moment.</param>
    /// <param name="id">The authority and its generation.</param>
    /// <param name="endedSince">Certificates that ended before are left out, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<RevokedCertificate>> RevokedCertificatesAsync(
        this PkiaasDbContext database, GenerationKey id, DateTimeOffset endedSince, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Row by row, by hand: there may be a million.
            await using var command = new NpgsqlCommand(Entries, (NpgsqlConnection)database.Database.GetDbConnection());
            command.Parameters.Add(new NpgsqlParameter { Value = id.Authority.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
            command.Parameters.Add(new NpgsqlParameter { Value = id.Number, NpgsqlDbType = NpgsqlDbType.Integer });
            command.Parameters.Add(new NpgsqlParameter { Value = endedSince, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            var entries = new List<RevokedCertificate>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                entries.Add(new RevokedCertificate(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<DateTimeOffset>(1), Enum.Parse<CrlReason>(reader.GetString(2))));
            return entries;
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Puts a list in force.</summary>
    /// <param name="database">Holds the lock.</param>
    /// <param name="list">The next one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task SaveRevocationListAsync(this PkiaasDbContext database, PublishedCrl list, CancellationToken cancellationToken)
    {
        if (list.Number == 1) database.RevocationLists.Add(list);
        else database.RevocationLists.Update(list);
        await database.SaveChangesAsync(cancellationToken);
    }
}
