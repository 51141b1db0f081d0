using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pkiaas.Data;
using Pkiaas.Domain.Authorities;

namespace Pkiaas.Api.Security.Throttling;

/// <summary>
/// Which generations of which authorities there are, kept in memory: there are few, and whoever makes ids up must not make the store look for each.
/// </summary>
internal sealed class KnownGenerations(IDbContextFactory<PkiaasDbContext> contexts, TimeProvider time)
{
    // Ids that are made up order no more than this.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<GenerationKey, byte> _known = new();
    private readonly Lock _gate = new();
    private Task _read = Task.CompletedTask;
    private DateTimeOffset _readFrom = DateTimeOffset.MinValue;

    /// <summary>Whether there is such a generation, and it issues or did. One that began within the last second may be unknown still.</summary>
    public async ValueTask<bool> ContainsAsync(GenerationKey key)
    {
        if (_known.ContainsKey(key)) return true;
        await ReadAsync();
        return _known.ContainsKey(key);
    }

    /// <summary>It was found otherwise.</summary>
    public void Add(GenerationKey key) => _known.TryAdd(key, 0);

    private Task ReadAsync()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_read.IsCompleted || now < _readFrom) return _read;
            _readFrom = now + Pause;
            return _read = ReadAllAsync();
        }
    }

    // For everybody who waits: one that hangs up must not end it.
    private async Task ReadAllAsync()
    {
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        var rows = await database.AuthorityGenerations.Where(row => row.ActivatedAt != null)
            .Select(row => new { row.AuthorityId, row.Number }).ToListAsync(CancellationToken.None);
        foreach (var row in rows) Add(new GenerationKey(row.AuthorityId, row.Number));
    }
}
