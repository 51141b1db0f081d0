using System.Security.Cryptography;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Benchmarks.Keys;

/// <summary>AES-256-GCM under a key of its own: nonce, tag, ciphertext.</summary>
internal sealed class GcmSealer : ISecretSealer
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    public byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> associatedData)
    {
        var blob = new byte[NonceSize + TagSize + secret.Length];
        var nonce = blob.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, secret, blob.AsSpan(NonceSize + TagSize), blob.AsSpan(NonceSize, TagSize), associatedData);
        return blob;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedSecret, ReadOnlySpan<byte> associatedData)
    {
        var secret = new byte[sealedSecret.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(sealedSecret[..NonceSize], sealedSecret[(NonceSize + TagSize)..], sealedSecret.Slice(NonceSize, TagSize), secret, associatedData);
        return secret;
    }
}
