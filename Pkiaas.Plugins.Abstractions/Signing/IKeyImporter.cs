using System.Security.Cryptography;

namespace Pkiaas.Plugins.Signing;

/// <summary>Optional: a session that takes an existing private key.</summary>
public interface IKeyImporter : ISigningSession
{
    /// <summary>Takes a private key; it is durable when the call returns.</summary>
    /// <param name="pkcs8">PrivateKeyInfo, DER (RFC 5958), not encrypted. The caller clears it afterwards.</param>
    /// <param name="label">For people who look into the backend.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CryptographicException">Not a private key, or of a kind that the backend does not hold.</exception>
    ValueTask<KeyReference> ImportAsync(ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken);
}
