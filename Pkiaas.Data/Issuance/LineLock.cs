using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Data.Issuance;

/// <summary>
/// The advisory lock of a line, for as long as a transaction that adds to it or revokes one of it. A statement does not see what others commit while it runs:
/// what renews must not begin before a revocation is stored and end after it.
/// </summary>
internal static class LineLock
{
    /// <summary>The lock's number: the random part of the identifier.</summary>
    /// <param name="line">The line.</param>
    public static long Of(CertificateId line)
    {
        Span<byte> bytes = stackalloc byte[16];
        line.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
    }

    /// <summary>Waits for it, before any row is locked.</summary>
    /// <param name="database">Has a running transaction.</param>
    /// <param name="line">The line.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task LockLineAsync(this PkiaasDbContext database, CertificateId line, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"SELECT FROM pg_advisory_xact_lock({Of(line)})", cancellationToken);
}
