using System.Collections.Concurrent;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.SoftwareKeys;

/// <summary>
/// Unsealed keys, each opened once and shared from then on: an import costs as much as a signature, so it must not happen per
/// request. Closing the session clears them.
/// </summary>
internal sealed class SoftwareSession(SealedKeyStore store) : IKeyImporter, IKeyDestroyer
{
    private readonly ConcurrentDictionary<string, Lazy<Task<PrivateKey?>>> _keys = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closed = new();

    public async ValueTask<KeyReference> GenerateAsync(KeySpecification key, string label, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        // A 4096-bit modulus takes seconds of one core: not on the caller's time.
        var generated = await Task.Run(() => PrivateKey.Generate(key), cancellationToken);
        return await KeepAsync(generated, label, cancellationToken);
    }

    public async ValueTask<KeyReference> ImportAsync(ReadOnlyMemory<byte> pkcs8, string label, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        cancellationToken.ThrowIfCancellationRequested();
        return await KeepAsync(PrivateKey.Import(pkcs8.Span), label, cancellationToken);
    }

    public async ValueTask<ISigningKey?> FindAsync(KeyReference key, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (key.Backend != SoftwareBackend.BackendName || !SealedKeyStore.IsId(key.Id)) return null;

        // The opening is nobody's in particular: one who gives up waiting must not fail the others.
        var opening = _keys.GetOrAdd(key.Id, id => new Lazy<Task<PrivateKey?>>(() => OpenAsync(id)));
        return await opening.Value.WaitAsync(cancellationToken) switch
        {
            null => null,
            RsaPrivateKey rsa => new DecryptionKeyHandle(key, rsa),
            var other => new KeyHandle(key, other),
        };
    }

    public async ValueTask DestroyAsync(KeyReference key, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        if (key.Backend != SoftwareBackend.BackendName || !SealedKeyStore.IsId(key.Id)) return;
        await store.DeleteAsync(key.Id, cancellationToken);
        // Who signs with it at this moment ends in peace; after that nobody refers to it, and the runtime clears it.
        _keys.TryRemove(key.Id, out _);
    }

    public async ValueTask DisposeAsync()
    {
        if (_closed.IsCancellationRequested) return;
        await _closed.CancelAsync();
        foreach (var opening in _keys.Values)
        {
            await ((Task)opening.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (opening.Value is { IsCompletedSuccessfully: true, Result: { } key }) key.Dispose();
        }
        _keys.Clear();
        _closed.Dispose();
    }

    private async Task<PrivateKey?> OpenAsync(string id)
    {
        PrivateKey? key = null;
        try
        {
            return key = await store.ReadAsync(id, _closed.Token);
        }
        finally
        {
            // Neither an absence nor a failure is remembered: another replica may write the key a moment later.
            if (key is null) _keys.TryRemove(id, out _);
        }
    }

    private async Task<KeyReference> KeepAsync(PrivateKey key, string label, CancellationToken cancellationToken)
    {
        var id = SealedKeyStore.NewId();
        try
        {
            await store.WriteAsync(id, label, key, cancellationToken);
        }
        catch
        {
            key.Dispose();
            throw;
        }
        _keys[id] = new Lazy<Task<PrivateKey?>>(Task.FromResult<PrivateKey?>(key));
        return new KeyReference(SoftwareBackend.BackendName, id);
    }
}
