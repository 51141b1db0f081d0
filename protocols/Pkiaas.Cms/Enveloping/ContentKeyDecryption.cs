using System.Security.Cryptography;

namespace Pkiaas.Cms;

/// <summary>Decrypts a content key with an RSA key that may be remote.</summary>
/// <param name="encryptedKey">The encrypted content key.</param>
/// <param name="padding">How it is padded.</param>
/// <param name="cancellationToken">Gives up waiting for the key.</param>
/// <returns>
/// The content key, or null when nothing meaningful was decrypted and an exception was caught on the way. Null instead of that exception,
/// because each frame through which one passes adds to a time that can be measured from afar.
/// </returns>
/// <exception cref="CryptographicException">As null. Any other exception is a failure of the service, not of the message.</exception>
public delegate ValueTask<byte[]?> ContentKeyDecryption(
    ReadOnlyMemory<byte> encryptedKey, RSAEncryptionPadding padding, CancellationToken cancellationToken);
