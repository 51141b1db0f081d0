using System.Buffers.Binary;

namespace Pkiaas.Data.Issuance;

/// <summary>
/// The advisory lock of a public key, for as long as a transaction that certifies it. A statement does not see what others commit while it runs: two that
/// certify one key for two subjects must not run at once, whoever stores them.
/// </summary>
internal static class KeyLock
{
    /// <summary>The lock's number.</summary>
    /// <param name="publicKeyHash">SHA-256 of the SubjectPublicKeyInfo.</param>
    public static long Of(byte[] publicKeyHash) => BinaryPrimitives.ReadInt64BigEndian(publicKeyHash);
}
