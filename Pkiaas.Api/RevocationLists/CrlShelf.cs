using System.Collections.Concurrent;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Revocation;

namespace Pkiaas.Api.RevocationLists;

/// <summary>
/// Keeps the lists in force in memory. One made in this process shows at once; one made by another replica within
/// <see cref="Freshness"/>.
/// </summary>
internal sealed class CrlShelf(TimeProvider time)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<GenerationKey, Kept> _kept = new();

    /// <summary>The list, when it was looked at a moment ago.</summary>
    public PublishedCrl? Fresh(GenerationKey issuer) => _kept.TryGetValue(issuer, out var kept) && time.GetUtcNow() < kept.Until ? kept.List : null;

    /// <summary>The list, however long ago it was looked at, when it has this number.</summary>
    public PublishedCrl? Find(GenerationKey issuer, CrlHead head) => _kept.TryGetValue(issuer, out var kept) && kept.List.Head == head ? kept.List : null;

    /// <summary>The store was seen to hold this list. A later one that was put here meanwhile stays.</summary>
    public void Put(PublishedCrl list)
    {
        var seen = new Kept(list, time.GetUtcNow() + Freshness);
        _kept.AddOrUpdate(list.Issuer, seen, (_, kept) => kept.List.Number > list.Number && kept.Until > seen.Until - Freshness ? kept : seen);
    }

    private sealed record Kept(PublishedCrl List, DateTimeOffset Until);
}
