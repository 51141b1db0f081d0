using System.Security.Cryptography;

namespace Pkiaas.Cms;

/// <summary>Decrypts a content key with an RSA key that may be remote.</summary>
/// <param name="encryptedKey">The encrypted content key.</param>
/// <param name="padding">How it is padded.</param>
/// <param name="cancellationToken">Gives up waiting for the key.</param>
/// <returns>The content key.</returns>
/// <exception cref="CryptographicException">
/// The key decrypts nothing meaningful. Only this exception stands for a wrong message; any other one is a failure of the service.
/// </exception>
public delegate ValueTask<byte[]> ContentKeyDecryption(
    ReadOnlyMemory<byte> encryptedKey, RSAEncryptionPadding padding, CancellationToken cancellationToken);
