using System.Security.Cryptography;

namespace Pkiaas.Api.Security.Sealing;

/// <summary>The root of all sealing: 32 random bytes that never leave the process and the operator's file.</summary>
internal sealed class MasterKey : IDisposable
{
    public const int Length = SealedBox.KeyLength;

    // Pinned, so that the garbage collector leaves no copies behind.
    private readonly byte[] _key = GC.AllocateUninitializedArray<byte>(Length, pinned: true);

    public MasterKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Length) throw new ArgumentException("A master key is 32 bytes.", nameof(key));
        key.CopyTo(_key);
        Span<byte> id = stackalloc byte[8];
        HKDF.Expand(HashAlgorithmName.SHA256, _key, id, "pkiaas master key id"u8);
        Id = Convert.ToHexStringLower(id);
    }

    /// <summary>Tells master keys apart without saying anything about them.</summary>
    public string Id { get; }

    public byte[] Seal(Guid dataKeyId, ReadOnlySpan<byte> dataKey)
    {
        var box = new byte[SealedBox.Overhead + dataKey.Length];
        SealedBox.Seal(_key, "pkiaas data key"u8, dataKey, dataKeyId.ToByteArray(bigEndian: true), box);
        return box;
    }

    /// <exception cref="CryptographicException">Another master key sealed it, for another id, or it was altered.</exception>
    public byte[] Open(Guid dataKeyId, ReadOnlySpan<byte> box) =>
        SealedBox.Open(_key, "pkiaas data key"u8, box, dataKeyId.ToByteArray(bigEndian: true));

    /// <summary>Random octets that are the same wherever this key is, and say nothing about it (RFC 5869 section 2.3).</summary>
    /// <param name="purpose">What for; never a person's words.</param>
    /// <param name="octets">Is filled.</param>
    public void Derive(ReadOnlySpan<byte> purpose, Span<byte> octets) => HKDF.Expand(HashAlgorithmName.SHA256, _key, octets, purpose);

    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
