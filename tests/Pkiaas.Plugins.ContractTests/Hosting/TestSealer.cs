using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Plugins.ContractTests.Hosting;

/// <summary>AES-256-GCM under one key, as the host does it under a data key.</summary>
public sealed class TestSealer : ISecretSealer
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Every opened secret, the very arrays that the plugin got and has to clear.</summary>
    public ConcurrentQueue<byte[]> Opened { get; } = new();

    /// <inheritdoc/>
    public byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> associatedData)
    {
        var blob = new byte[12 + 16 + secret.Length];
        RandomNumberGenerator.Fill(blob.AsSpan(0, 12));
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(blob.AsSpan(0, 12), secret, blob.AsSpan(28), blob.AsSpan(12, 16), associatedData);
        return blob;
    }

    /// <inheritdoc/>
    public byte[] Open(ReadOnlySpan<byte> sealedSecret, ReadOnlySpan<byte> associatedData)
    {
        var secret = new byte[sealedSecret.Length - 28];
        using var aes = new AesGcm(_key, 16);
        aes.Decrypt(sealedSecret[..12], sealedSecret[28..], sealedSecret.Slice(12, 16), secret, associatedData);
        Opened.Enqueue(secret);
        return secret;
    }
}
