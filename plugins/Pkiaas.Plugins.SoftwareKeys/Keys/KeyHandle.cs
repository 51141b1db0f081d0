using System.Security.Cryptography;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>One caller's hold on a shared key: disposing of it ends this hold, not the key.</summary>
internal class KeyHandle(KeyReference reference, PrivateKey key) : ISigningKey
{
    private volatile bool _disposed;

    public KeyReference Reference { get; } = reference;

    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => key.SubjectPublicKeyInfo;

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken)
    {
        Require(cancellationToken);
        return ValueTask.FromResult(key.Sign(data.Span, scheme));
    }

    public ValueTask DisposeAsync()
    {
        _disposed = true;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected void Require(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
    }
}

/// <summary>The same for RSA, which decrypts too.</summary>
internal sealed class DecryptionKeyHandle(KeyReference reference, RsaPrivateKey key) : KeyHandle(reference, key), IDecryptionKey
{
    public ValueTask<byte[]> DecryptAsync(
        ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken)
    {
        Require(cancellationToken);
        return ValueTask.FromResult(key.Decrypt(ciphertext.Span, padding));
    }
}
