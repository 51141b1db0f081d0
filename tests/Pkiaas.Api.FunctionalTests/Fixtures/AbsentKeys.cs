using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.FunctionalTests.Fixtures;

/// <summary>A key ring whose signing keys are away once a test says so; what devices encrypt to answers on, so that it is known who asks.</summary>
internal sealed class AbsentKeys(IKeyRing ring) : IKeyRing
{
    public bool AreAway { get; set; }

    public KeyHomes Homes => ring.Homes;

    /// <summary>Puts it before the key ring of a service.</summary>
    public static void Replace(IServiceCollection services)
    {
        var ring = services.Last(service => service.ServiceType == typeof(IKeyRing)).ImplementationFactory!;
        services.AddSingleton<IKeyRing>(provider => new AbsentKeys((IKeyRing)ring(provider)));
    }

    public async ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken)
    {
        var key = await ring.GetAsync(reference, cancellationToken);
        return key is IDecryptionKey ? key : new Signer(key, this);
    }

    public ValueTask<KeyReference> GenerateAsync(string backend, KeySpecification key, string label, CancellationToken cancellationToken) =>
        ring.GenerateAsync(backend, key, label, cancellationToken);

    public ValueTask<KeyReference> ImportAsync(string near, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken) =>
        ring.ImportAsync(near, pkcs8, label, cancellationToken);

    public ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken) => ring.DestroyAsync(reference, cancellationToken);

    private sealed class Signer(ISigningKey key, AbsentKeys keys) : ISigningKey
    {
        public KeyReference Reference => key.Reference;

        public ReadOnlyMemory<byte> SubjectPublicKeyInfo => key.SubjectPublicKeyInfo;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken) => keys.AreAway
            ? throw new PkiException(PkiErrorKind.Unavailable, "The signing key does not answer.")
            : key.SignAsync(data, scheme, cancellationToken);

        public ValueTask DisposeAsync() => key.DisposeAsync();
    }
}
