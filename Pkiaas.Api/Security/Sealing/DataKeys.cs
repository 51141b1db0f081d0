using System.Collections.Concurrent;
using System.Security.Cryptography;
using Pkiaas.Data.Keys;

namespace Pkiaas.Api.Security.Sealing;

/// <summary>The opened data keys of this installation, kept for the life of the process.</summary>
internal sealed class DataKeys(DataKeyStore store) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, byte[]> _opened = new();
    private MasterKey? _master;
    private Guid _active;

    /// <summary>Takes the keys that the start found. Each must open.</summary>
    /// <param name="master">Owned from now on.</param>
    /// <param name="keys">Newest first; at least one is active.</param>
    /// <exception cref="CryptographicException">A key does not open.</exception>
    public void Take(MasterKey master, IReadOnlyList<DataKey> keys)
    {
        _master = master;
        foreach (var key in keys) Open(key);
        _active = keys.First(key => key.Active).Id;
    }

    /// <summary>The key that new secrets are sealed with.</summary>
    /// <exception cref="InvalidOperationException">The service has not read its keys yet.</exception>
    public (Guid Id, byte[] Key) Active =>
        _opened.TryGetValue(_active, out var key) ? (_active, key) : throw new InvalidOperationException("Nothing can be sealed before the keys are read.");

    /// <summary>The key of this id, or null. Another process may have added it since this one started.</summary>
    public byte[]? Find(Guid id) =>
        _opened.TryGetValue(id, out var key) ? key : _master is not null && store.Find(id) is { } added ? Open(added) : null;

    /// <summary>Random octets that are the same in all processes of this installation.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="octets">Is filled.</param>
    /// <exception cref="InvalidOperationException">The service has not read its keys yet.</exception>
    public void Derive(ReadOnlySpan<byte> purpose, Span<byte> octets) =>
        (_master ?? throw new InvalidOperationException("Nothing can be derived before the keys are read.")).Derive(purpose, octets);

    public void Dispose()
    {
        foreach (var key in _opened.Values) CryptographicOperations.ZeroMemory(key);
        _opened.Clear();
        _master?.Dispose();
    }

    private byte[] Open(DataKey key)
    {
        var opened = _master!.Open(key.Id, key.SealedKey);
        var pinned = GC.AllocateUninitializedArray<byte>(opened.Length, pinned: true);
        opened.CopyTo(pinned, 0);
        CryptographicOperations.ZeroMemory(opened);
        return _opened.GetOrAdd(key.Id, pinned);
    }
}
