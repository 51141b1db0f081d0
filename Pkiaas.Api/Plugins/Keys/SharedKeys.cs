using System.Security.Cryptography;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Keys;

/// <summary>A key as it is given out: kept for the life of the process, whatever becomes of sessions below it.</summary>
internal class SharedSigningKey(KeyRing ring, KeyReference reference, ReadOnlyMemory<byte> subjectPublicKeyInfo) : ISigningKey
{
    public KeyReference Reference => reference;

    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => subjectPublicKeyInfo;

    protected KeyRing Ring => ring;

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken) =>
        ring.RunAsync(reference, (key, ct) => key.SignAsync(data, scheme, ct), cancellationToken);

    /// <summary>Does nothing: the key is shared.</summary>
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>One that decrypts too.</summary>
internal sealed class SharedDecryptionKey(KeyRing ring, KeyReference reference, ReadOnlyMemory<byte> subjectPublicKeyInfo)
    : SharedSigningKey(ring, reference, subjectPublicKeyInfo), IRecipientKey
{
    public ValueTask<byte[]?> TryDecryptAsync(ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken) =>
        Ring.RunAsync(Reference, (key, ct) => TryDecryptAsync((IDecryptionKey)key, ciphertext, padding, ct), cancellationToken);

    public async ValueTask<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken) =>
        await TryDecryptAsync(ciphertext, padding, cancellationToken) ?? throw new CryptographicException("The block does not decrypt.");

    // Caught here, next to the backend: it is the answer and no fault of the session, and nothing above shall unwind for it.
    private static async ValueTask<byte[]?> TryDecryptAsync(
        IDecryptionKey key, ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken)
    {
        try
        {
            return await key.DecryptAsync(ciphertext, padding, cancellationToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
