using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Tests.Fixtures;

/// <summary>A second signing backend: keys in memory, with real signatures.</summary>
internal sealed class MemoryKeyRing : IKeyRing
{
    private readonly ConcurrentDictionary<string, MemoryKey> _keys = new();

    public KeyHomes Homes { get; } = new([new KeyHome("memory", "Memory", new SigningCapabilities(Enum.GetValues<KeySpecification>(), false, true))]);

    /// <summary>How many keys there are.</summary>
    public int Count => _keys.Count;

    public ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken) => new(_keys[reference.Id]);

    public ValueTask<KeyReference> GenerateAsync(string backend, KeySpecification key, string label, CancellationToken cancellationToken)
    {
        var reference = new KeyReference(backend, Guid.NewGuid().ToString());
        _keys[reference.Id] = new MemoryKey(reference, Make(key));
        return new(reference);
    }

    public ValueTask<KeyReference> ImportAsync(string near, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing in the domain imports keys.");

    public ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken) => new(_keys.TryRemove(reference.Id, out _));

    /// <summary>Puts another key in its place, as a misconfigured module would.</summary>
    public void Swap(KeyReference reference, KeySpecification key) => _keys[reference.Id] = new MemoryKey(reference, Make(key));

    private static AsymmetricAlgorithm Make(KeySpecification key) => key switch
    {
        KeySpecification.Rsa2048 => RSA.Create(2048),
        KeySpecification.EcdsaP384 => ECDsa.Create(ECCurve.NamedCurves.nistP384),
        KeySpecification.EcdsaP521 => ECDsa.Create(ECCurve.NamedCurves.nistP521),
        KeySpecification.EcdsaP256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
        _ => throw new NotSupportedException(),
    };

    private sealed class MemoryKey(KeyReference reference, AsymmetricAlgorithm key) : ISigningKey
    {
        public KeyReference Reference => reference;

        public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; } = key.ExportSubjectPublicKeyInfo();

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, SignatureScheme scheme, CancellationToken cancellationToken)
        {
            var hash = scheme.ToString().EndsWith("256", StringComparison.Ordinal) ? HashAlgorithmName.SHA256
                : scheme.ToString().EndsWith("384", StringComparison.Ordinal) ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA512;
            return new(key is RSA rsa
                ? rsa.SignData(data.Span, hash, RSASignaturePadding.Pkcs1)
                : ((ECDsa)key).SignData(data.Span, hash, DSASignatureFormat.Rfc3279DerSequence));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
