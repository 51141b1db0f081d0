using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>A key ring whose backends sign and, once a test says so, do not decrypt, as many security modules.</summary>
internal sealed class SigningOnlyKeys(IKeyRing ring) : IKeyRing
{
    public bool Decrypts { get; set; } = true;

    public KeyHomes Homes => Decrypts ? ring.Homes : new KeyHomes(
        [.. ring.Homes.All.Select(home => home with { Capabilities = home.Capabilities with { Decrypts = false } })]);

    public async ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken)
    {
        var key = await ring.GetAsync(reference, cancellationToken);
        return Decrypts ? key : new Signer(key);
    }

    public ValueTask<KeyReference> GenerateAsync(string backend, KeySpecification key, string label, CancellationToken cancellationToken) =>
        ring.GenerateAsync(backend, key, label, cancellationToken);

    public ValueTask<KeyReference> ImportAsync(string near, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken) =>
        ring.ImportAsync(near, pkcs8, label, cancellationToken);

    public ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken) => ring.DestroyAsync(reference, cancellationToken);

    private sealed class Signer(ISigningKey key) : ISigningKey
    {
        public KeyReference Reference => key.Reference;

        public ReadOnlyMemory<byte> SubjectPublicKeyInfo => key.SubjectPublicKeyInfo;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken) =>
            key.SignAsync(data, scheme, cancellationToken);

        public ValueTask DisposeAsync() => key.DisposeAsync();
    }
}
