using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Api.Security.Sealing;

/// <summary>
/// Seals for one scope: a plugin or one of the host's own purposes. Layout: version (1 byte), data key id (16 bytes, big-endian),
/// <see cref="SealedBox"/>. Header, scope and the caller's associated data are authenticated.
/// </summary>
internal sealed class SecretSealer(DataKeys keys, string scope) : ISecretSealer
{
    private const byte Version = 1;
    private const int HeaderLength = 1 + 16;
    private readonly byte[] _scope = Encoding.UTF8.GetBytes(scope);

    public byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> associatedData)
    {
        var (id, key) = keys.Active;
        var blob = new byte[HeaderLength + SealedBox.Overhead + secret.Length];
        blob[0] = Version;
        id.TryWriteBytes(blob.AsSpan(1), bigEndian: true, out _);
        SealedBox.Seal(key, "pkiaas secret"u8, secret, Bind(blob.AsSpan(0, HeaderLength), associatedData), blob.AsSpan(HeaderLength));
        return blob;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedSecret, ReadOnlySpan<byte> associatedData)
    {
        if (sealedSecret.Length < HeaderLength + SealedBox.Overhead) throw new CryptographicException("The sealed secret is cut short.");
        var header = sealedSecret[..HeaderLength];
        if (header[0] != Version) throw new CryptographicException($"The sealed secret has the unknown version {header[0]}.");
        var key = keys.Find(new Guid(header[1..], bigEndian: true)) ?? throw new CryptographicException("The sealed secret's data key is not known.");
        return SealedBox.Open(key, "pkiaas secret"u8, sealedSecret[HeaderLength..], Bind(header, associatedData));
    }

    // The scope's length goes first, so that no other pair of scope and associated data gives the same bytes.
    private byte[] Bind(ReadOnlySpan<byte> header, ReadOnlySpan<byte> associatedData)
    {
        var bound = new byte[header.Length + 4 + _scope.Length + associatedData.Length];
        header.CopyTo(bound);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(header.Length), _scope.Length);
        _scope.CopyTo(bound, header.Length + 4);
        associatedData.CopyTo(bound.AsSpan(header.Length + 4 + _scope.Length));
        return bound;
    }
}
