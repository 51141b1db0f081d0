using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Hosting;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;
using Pkiaas.Plugins.SoftwareKeys;

namespace Pkiaas.Benchmarks.Keys;

/// <summary>The keys that the service uses: the plugin for software keys, whose unsealed keys are kept and shared.</summary>
internal sealed class SoftwareKeyRing : IKeyRing, IPluginRegistry
{
    private readonly List<Type> backends = [];
    private readonly ISigningSession session;

    private SoftwareKeyRing()
    {
        Services.AddSingleton<IPluginStorage, MemoryStorage>();
        Services.AddSingleton<ISecretSealer, GcmSealer>();
        new SoftwareKeysPlugin().Register(this);
        Services.AddSingleton(backends.Single());
        var backend = (ISigningBackend)Services.BuildServiceProvider().GetRequiredService(backends.Single());
        Homes = new KeyHomes([new KeyHome(backend.Name, backend.DisplayName, backend.Capabilities)]);
        session = backend.OpenAsync(PluginSettings.Empty, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public KeyHomes Homes { get; }

    public static SoftwareKeyRing Open() => new();

    public void AddDeliveryChannel<T>() where T : class, IDeliveryChannel => throw new NotSupportedException("The plugin for keys delivers nothing.");

    public void AddSigningBackend<T>() where T : class, ISigningBackend => backends.Add(typeof(T));

    public async ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken) =>
        await session.FindAsync(reference, cancellationToken) switch
        {
            IDecryptionKey key => new RecipientKey(key),
            { } key => key,
            null => throw new InvalidOperationException("There is no such key."),
        };

    public ValueTask<KeyReference> GenerateAsync(string backend, KeySpecification key, string label, CancellationToken cancellationToken) =>
        session.GenerateAsync(key, label, cancellationToken);

    public ValueTask<KeyReference> ImportAsync(string near, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No key is brought along here.");

    public ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No key is given up here.");

    private sealed class RecipientKey(IDecryptionKey key) : IRecipientKey
    {
        public KeyReference Reference => key.Reference;

        public ReadOnlyMemory<byte> SubjectPublicKeyInfo => key.SubjectPublicKeyInfo;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken) =>
            key.SignAsync(data, scheme, cancellationToken);

        public ValueTask<byte[]> DecryptAsync(ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken) =>
            key.DecryptAsync(ciphertext, padding, cancellationToken);

        public async ValueTask<byte[]?> TryDecryptAsync(ReadOnlyMemory<byte> ciphertext, RSAEncryptionPadding padding, CancellationToken cancellationToken) =>
            await key.DecryptAsync(ciphertext, padding, cancellationToken);

        public ValueTask DisposeAsync() => key.DisposeAsync();
    }
}
