using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>
/// The key ring, but for the RSA keys that software makes: each authority gets two of them, and to find their primes took more processor time
/// than most tests. It is given them by <see cref="DistinctKeys"/> instead.
/// </summary>
internal sealed class ReadyKeys(IKeyRing ring) : IKeyRing
{
    public KeyHomes Homes => ring.Homes;

    public ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken) => ring.GetAsync(reference, cancellationToken);

    public async ValueTask<KeyReference> GenerateAsync(string backend, KeySpecification key, string label, CancellationToken cancellationToken)
    {
        if (backend != "software" || key != KeySpecification.Rsa2048) return await ring.GenerateAsync(backend, key, label, cancellationToken);
        using var ready = DistinctKeys.Next();
        return await ring.ImportAsync(backend, ready.ExportPkcs8PrivateKey(), label, cancellationToken);
    }

    public ValueTask<KeyReference> ImportAsync(string near, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken) =>
        ring.ImportAsync(near, pkcs8, label, cancellationToken);

    public ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken) => ring.DestroyAsync(reference, cancellationToken);
}
