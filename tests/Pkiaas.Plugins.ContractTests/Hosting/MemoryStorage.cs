using System.Collections.Concurrent;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Plugins.ContractTests.Hosting;

/// <summary>Storage that outlives a plugin and can be looked into.</summary>
public sealed class MemoryStorage : IPluginStorage
{
    private int _reads;

    /// <summary>All blobs by name.</summary>
    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new(StringComparer.Ordinal);

    /// <summary>How often something was read.</summary>
    public int Reads => _reads;

    /// <summary>What reading fails with, or null.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Reading waits for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        await Gate.WaitAsync(cancellationToken);
        if (Failure is not null) throw Failure;
        return Blobs.TryGetValue(name, out var blob) ? [.. blob] : null;
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Blobs[name] = content.ToArray();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Blobs.TryRemove(name, out _);
        return ValueTask.CompletedTask;
    }
}
