using System.Security.Cryptography;

namespace Pkiaas.Plugins.Signing;

/// <summary>Optional: an RSA key that can be the recipient of a SCEP request.</summary>
public interface IDecryptionKey : ISigningKey
{
    /// <summary>Decrypts.</summary>
    /// <param name="ciphertext">One RSA block.</param>
    /// <param name="padding">PKCS#1 v1.5 or OAEP.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographicException">
    /// The block does not decrypt. Callers must not let anyone outside tell this from any other failure (Bleichenbacher).
    /// </exception>
    ValueTask<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken);
}
