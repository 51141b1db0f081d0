using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Keys;

/// <summary>The keys of all active backends.</summary>
internal sealed class KeyRing(
    BackendCatalog backends, PluginSettingsService settings, IConfiguration configuration, TimeProvider time, ILogger<KeyRing> logger) : IKeyRing, IAsyncDisposable
{
    // A module behind a network signs in milliseconds and makes an RSA key in a minute.
    private static readonly TimeSpan UseLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GenerateLimit = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<ISigningBackend, BackendConnection> _connections = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<KeyReference, SharedSigningKey> _keys = new();

    public KeyHomes Homes => new(
        [.. backends.All.Select(offered => new KeyHome(offered.Name, offered.Value.DisplayName, offered.Value.Capabilities))],
        configuration["Pkiaas:Keys:DefaultBackend"] is { Length: > 0 } preferred ? preferred : null);

    public ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken) =>
        _keys.TryGetValue(reference, out var key) ? ValueTask.FromResult<ISigningKey>(key) : FindAsync(reference, cancellationToken);

    public ValueTask<KeyReference> GenerateAsync(string backend, KeySpecification key, string label, CancellationToken cancellationToken)
    {
        var connection = Connect(backend);
        if (!connection.Backend.Value.Capabilities.KeySpecifications.Contains(key))
            throw new PkiException(PkiErrorKind.Malformed, $"{connection.Backend.Value.DisplayName}: does not make {key} keys.");
        return connection.RunAsync((session, ct) => session.Session.GenerateAsync(key, label, ct), GenerateLimit, repeatable: false, cancellationToken);
    }

    public async ValueTask<KeyReference> ImportAsync(string near, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken)
    {
        foreach (var offered in backends.All.OrderByDescending(offered => offered.Name == near))
        {
            var (takes, taken) = await Connect(offered.Name).RunAsync(
                async (session, ct) => session.Session is IKeyImporter importer ? (true, await TakeAsync(importer, pkcs8, label, ct)) : (false, null),
                GenerateLimit, repeatable: false, cancellationToken);
            if (!takes) continue;
            return taken ?? throw new PkiException(
                PkiErrorKind.BadKey, $"{offered.Value.DisplayName}: does not hold such keys. RSA of 2048 bits and more, P-256, P-384 and P-521 are usual.");
        }
        throw new PkiException(PkiErrorKind.Unavailable, "No signing backend takes existing keys.");
    }

    public async ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken)
    {
        var destroyed = await Connect(reference.Backend).RunAsync((session, ct) => session.DestroyAsync(reference, ct), UseLimit, repeatable: true, cancellationToken);
        _keys.TryRemove(reference, out _);
        return destroyed;
    }

    // A key that does not fit is no fault of the session.
    private static async ValueTask<KeyReference?> TakeAsync(IKeyImporter importer, ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken)
    {
        try
        {
            return await importer.ImportAsync(pkcs8, label, cancellationToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Why a backend could not be opened when it was last tried; null when it could, or was not tried.</summary>
    public string? Problem(string backend) => Connect(backend).Problem;

    /// <summary>Lets a backend's session go, so that the next use opens one with the settings as they are now.</summary>
    public ValueTask ReopenAsync(string backend) =>
        backends.Find(backend) is { } offered && _connections.TryGetValue(offered.Value, out var connection) ? connection.CloseAsync() : ValueTask.CompletedTask;

    /// <summary>Lets the sessions of backends go that no active plugin offers any more, and with them their opened keys.</summary>
    public async ValueTask CloseUnofferedAsync()
    {
        var offered = backends.All.Select(backend => backend.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (backend, connection) in _connections)
        {
            if (!offered.Contains(backend)) await connection.CloseAsync();
        }
    }

    /// <summary>Does something with a key as its backend has it now.</summary>
    public ValueTask<T> RunAsync<T>(KeyReference reference, Func<ISigningKey, CancellationToken, ValueTask<T>> operation, CancellationToken cancellationToken) =>
        Connect(reference.Backend).RunAsync(
            async (session, ct) => await operation(await session.GetAsync(reference, ct), ct), UseLimit, repeatable: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values) await connection.DisposeAsync();
    }

    private async ValueTask<ISigningKey> FindAsync(KeyReference reference, CancellationToken cancellationToken)
    {
        var (publicKey, decrypts) = await RunAsync(
            reference, (key, _) => ValueTask.FromResult((key.SubjectPublicKeyInfo.ToArray(), key is IDecryptionKey)), cancellationToken);
        return _keys.GetOrAdd(
            reference, decrypts ? new SharedDecryptionKey(this, reference, publicKey) : new SharedSigningKey(this, reference, publicKey));
    }

    private BackendConnection Connect(string name)
    {
        var offered = backends.Find(name) ?? throw new PkiException(
            PkiErrorKind.Unavailable, "A key that is needed cannot be used now.", $"No active plugin offers the signing backend {name}.");
        return _connections.GetOrAdd(offered.Value, _ => new BackendConnection(offered, ct => ReadAsync(offered, ct), time, logger));
    }

    private async Task<PluginSettings> ReadAsync(Offered<ISigningBackend> offered, CancellationToken cancellationToken) =>
        (await settings.ReadAsync(SettingsOwner.Backend(offered.Name), offered.Value.Settings, cancellationToken)).Require(offered.Value.DisplayName);
}
