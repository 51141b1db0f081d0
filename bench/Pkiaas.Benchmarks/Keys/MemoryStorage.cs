using System.Collections.Concurrent;
using Pkiaas.Plugins.Hosting;

namespace Pkiaas.Benchmarks.Keys;

/// <summary>What a plugin keeps, as long as the program runs.</summary>
internal sealed class MemoryStorage : IPluginStorage
{
    private readonly ConcurrentDictionary<string, byte[]> blobs = new(StringComparer.Ordinal);

    public ValueTask<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) => ValueTask.FromResult(blobs.GetValueOrDefault(name));

    public ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        blobs[name] = content.ToArray();
        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string name, CancellationToken cancellationToken)
    {
        blobs.TryRemove(name, out _);
        return ValueTask.CompletedTask;
    }
}
