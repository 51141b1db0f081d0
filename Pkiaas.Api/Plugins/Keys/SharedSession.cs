using System.Collections.Concurrent;
using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Keys;

/// <summary>
/// One open session of a backend and the keys found in it. Operations enter and leave; when it is retired it closes as soon as the last
/// one has left, so that nothing is taken away from under an operation.
/// </summary>
internal sealed class SharedSession(ISigningSession session, TimeProvider time)
{
    private static readonly TimeSpan FindLimit = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Lazy<Task<ISigningKey?>>> _keys = new(StringComparer.Ordinal);
    private int _users = 1;

    /// <summary>The backend's own.</summary>
    public ISigningSession Session => session;

    /// <summary>When it was opened: a time stamp of the clock that it was made with.</summary>
    public long OpenedAt { get; } = time.GetTimestamp();

    /// <returns>False when it is closed already.</returns>
    public bool TryEnter()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users) return true;
        }
        return false;
    }

    /// <summary>Leaves; the last one closes.</summary>
    public async ValueTask LeaveAsync()
    {
        if (Interlocked.Decrement(ref _users) > 0) return;
        foreach (var finding in _keys.Values)
        {
            await ((Task)finding.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (finding.Value is { IsCompletedSuccessfully: true, Result: { } key }) await key.DisposeAsync();
        }
        await session.DisposeAsync();
    }

    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the backend does not hold the key.</exception>
    public async ValueTask<ISigningKey> GetAsync(KeyReference reference, CancellationToken cancellationToken)
    {
        // The finding is nobody's in particular: one who gives up waiting must not fail the others.
        var finding = _keys.GetOrAdd(reference.Id, _ => new Lazy<Task<ISigningKey?>>(() => FindAsync(reference)));
        var found = finding.Value.IsCompletedSuccessfully ? finding.Value.Result : await finding.Value.WaitAsync(cancellationToken);
        return found ?? throw new PkiException(
            PkiErrorKind.Unavailable, "A key that is needed cannot be found.", $"The backend does not hold the key {reference}.");
    }

    /// <returns>False when the backend does not destroy keys.</returns>
    public async ValueTask<bool> DestroyAsync(KeyReference reference, CancellationToken cancellationToken)
    {
        if (session is not IKeyDestroyer destroyer) return false;
        await destroyer.DestroyAsync(reference, cancellationToken);
        _keys.TryRemove(reference.Id, out _);
        return true;
    }

    private async Task<ISigningKey?> FindAsync(KeyReference reference)
    {
        using var limit = new CancellationTokenSource(FindLimit, time);
        ISigningKey? key = null;
        try
        {
            return key = await session.FindAsync(reference, limit.Token);
        }
        finally
        {
            // Neither an absence nor a failure is remembered.
            if (key is null) _keys.TryRemove(reference.Id, out _);
        }
    }
}
