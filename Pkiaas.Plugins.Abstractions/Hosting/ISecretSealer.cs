using System.Security.Cryptography;

namespace Pkiaas.Plugins.Hosting;

/// <summary>
/// Seals secrets with AES-256-GCM under a data key, which itself is sealed under the installation's master key. The master
/// key never leaves the host. A sealed blob opens only for the same plugin and the same associated data.
/// </summary>
public interface ISecretSealer
{
    /// <summary>Seals a secret. Two calls with the same input give different output.</summary>
    /// <param name="secret">Any length.</param>
    /// <param name="associatedData">What the blob is bound to, e.g. the id of the key inside: a blob moved elsewhere does not open.</param>
    /// <returns>A self-describing blob that names its data key, so that it still opens after a key rotation.</returns>
    byte[] Seal(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> associatedData);

    /// <summary>Opens a sealed blob. The caller clears the returned array when done with it.</summary>
    /// <param name="sealedSecret">What <see cref="Seal"/> returned.</param>
    /// <param name="associatedData">The same bytes as at sealing.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="CryptographicException">The blob was altered, belongs elsewhere, or its data key is not known.</exception>
    byte[] Open(ReadOnlySpan<byte> sealedSecret, ReadOnlySpan<byte> associatedData);
}
