using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Keys;

/// <summary>All private keys of the installation, in whatever backend they live. Safe for use by many requests at once.</summary>
public interface IKeyRing
{
    /// <summary>The backends of active plugins. Whether one answers shows when it is used.</summary>
    KeyHomes Homes { get; }

    /// <summary>
    /// Gets a key. It is kept and shared: every call for the same reference gives the same object, which survives a reconnection of
    /// its backend; disposing of it does nothing. An RSA key of a backend that decrypts is an <see cref="IRecipientKey"/> too.
    /// </summary>
    /// <remarks>
    /// The key's own calls fail as this one does: an unreachable backend is <see cref="PkiErrorKind.Unavailable"/>. What the contract
    /// promises otherwise (<see cref="NotSupportedException"/>, the CryptographicException of a failed decryption) passes unchanged.
    /// </remarks>
    /// <param name="reference">What <see cref="GenerateAsync"/> returned, perhaps to another process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.Unavailable"/>: the backend is not there, cannot be reached, or does not hold the key.
    /// </exception>
    ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken);

    /// <summary>Makes a key that is durable when the call returns.</summary>
    /// <param name="backend">A name out of <see cref="Homes"/>.</param>
    /// <param name="key">The kind of key.</param>
    /// <param name="label">For people who look into the backend; says nothing secret.</param>
    /// <param name="cancellationToken">Ends the wait; whether a key was made is then open, and an unused key is harmless.</param>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.Malformed"/>: the backend does not make such keys. <see cref="PkiErrorKind.Unavailable"/>: the backend is
    /// not there or cannot be reached.
    /// </exception>
    ValueTask<KeyReference> GenerateAsync(string backend, KeySpecification key, string label, CancellationToken cancellationToken);

    /// <summary>Takes an existing private key; it is durable when the call returns.</summary>
    /// <param name="near">The backend that is asked first; another one when it takes no existing keys.</param>
    /// <param name="pkcs8">PrivateKeyInfo, DER (RFC 5958), not encrypted. The caller clears it afterwards.</param>
    /// <param name="label">For people who look into the backend; says nothing secret.</param>
    /// <param name="cancellationToken">Ends the wait; whether the key was kept is then open, and an unused key is harmless.</param>
    /// <exception cref="PkiException">
    /// <see cref="PkiErrorKind.BadKey"/>: the backend does not hold such keys. <see cref="PkiErrorKind.Unavailable"/>: no backend takes
    /// existing keys, or it cannot be reached.
    /// </exception>
    ValueTask<KeyReference> ImportAsync(string near, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken);

    /// <summary>Destroys a key that will never be needed again. Another replica that used it may have it in its memory until it ends.</summary>
    /// <param name="reference">What <see cref="GenerateAsync"/> returned.</param>
    /// <param name="cancellationToken">Ends the wait; whether the key was destroyed is then open, and an unused key is harmless.</param>
    /// <returns>False when its backend does not destroy keys: it stays there, unused.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the backend is not there or cannot be reached.</exception>
    ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken);
}
