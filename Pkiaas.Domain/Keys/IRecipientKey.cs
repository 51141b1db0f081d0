using System.Security.Cryptography;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Keys;

/// <summary>A decryption key as the key ring gives it out: a block that does not decrypt is a value, not an exception.</summary>
public interface IRecipientKey : IDecryptionKey
{
    /// <summary>
    /// Decrypts. The backend's CryptographicException ends where the backend does: passed on through the layers above, it would make a
    /// failure last longer than a success by a time that can be measured from afar (Bleichenbacher).
    /// </summary>
    /// <param name="ciphertext">One RSA block.</param>
    /// <param name="padding">PKCS#1 v1.5 or OAEP.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null: the block does not decrypt.</returns>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the backend cannot be reached or failed.</exception>
    ValueTask<byte[]?> TryDecryptAsync(ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken);
}
