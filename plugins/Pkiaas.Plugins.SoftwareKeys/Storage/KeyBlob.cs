using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>
/// What is stored for a key: format (1), length of the label (2 bytes, big endian), label (UTF-8), sealed PKCS#8. The label is
/// for people who look into the storage; nothing depends on it.
/// </summary>
internal sealed record KeyBlob(string Label, ReadOnlyMemory<byte> SealedKey)
{
    private const byte Format = 1;
    private const int HeaderLength = 3;

    public byte[] Encode()
    {
        var label = Encoding.UTF8.GetBytes(Label.Length > 200 ? Label[..200] : Label);
        var blob = new byte[HeaderLength + label.Length + SealedKey.Length];
        blob[0] = Format;
        BinaryPrimitives.WriteUInt16BigEndian(blob.AsSpan(1), (ushort)label.Length);
        label.CopyTo(blob.AsSpan(HeaderLength));
        SealedKey.CopyTo(blob.AsMemory(HeaderLength + label.Length));
        return blob;
    }

    /// <exception cref="CryptographicException">Not a key, or of a later format.</exception>
    public static KeyBlob Decode(ReadOnlyMemory<byte> blob)
    {
        if (blob.Length < HeaderLength || blob.Span[0] != Format) throw new CryptographicException("The stored key has an unknown format.");
        var length = BinaryPrimitives.ReadUInt16BigEndian(blob.Span[1..]);
        if (blob.Length < HeaderLength + length) throw new CryptographicException("The stored key is cut short.");
        return new KeyBlob(Encoding.UTF8.GetString(blob.Span.Slice(HeaderLength, length)), blob[(HeaderLength + length)..]);
    }
}
