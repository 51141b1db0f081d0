namespace Pkiaas.Plugins.Signing;

/// <summary>A private key that never leaves its backend. Safe for use by many requests at once.</summary>
public interface ISigningKey : IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    KeyReference Reference { get; }

    /// <summary>The public key: SubjectPublicKeyInfo, DER (RFC 5280 section 4.1.2.7).</summary>
    ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>Signs.</summary>
    /// <param name="data">All the bytes to be signed, not a digest: ML-DSA and Ed25519 hash inside. A backend that signs digests hashes first.</param>
    /// <param name="scheme">Fits the key.</param>
    /// <param name="cancellationToken">Ends the wait: a key may be across the world.</param>
    /// <returns>The signature value as it stands in a BIT STRING.</returns>
    /// <exception cref="NotSupportedException">The scheme does not fit the key.</exception>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken);
}
