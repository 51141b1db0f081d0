using System.Collections.Concurrent;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Security.Throttling;

/// <summary>
/// Shuts out who was wrong too often, and nobody else: right tries cost nothing here. Wrong ones are counted over all replicas when they
/// share a Redis; each replica shuts out by itself once it has seen a wrong one beyond the limit.
/// </summary>
internal sealed class WrongTries(IWindowCounter counter, TimeProvider time)
{
    private const int SweepAt = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _shutOut = new(StringComparer.Ordinal);

    /// <exception cref="PkiException">RateLimited: he was wrong too often.</exception>
    public void Demand(string purpose, string who)
    {
        if (!_shutOut.TryGetValue($"{purpose}:{who}", out var until)) return;
        var left = until - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            throw new PkiException(new PkiError(PkiErrorKind.RateLimited, "Too many wrong tries. Wait a minute.") { RetryAfter = left });
        _shutOut.TryRemove($"{purpose}:{who}", out _);
    }

    /// <summary>Counts a wrong try.</summary>
    /// <param name="purpose">What was tried.</param>
    /// <param name="who">Who was wrong, or at what.</param>
    /// <param name="limit">Wrong tries in a minute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask CountAsync(string purpose, string who, int limit, CancellationToken cancellationToken)
    {
        if (await counter.IncrementAsync($"wrong-{purpose}:{who}", Window, cancellationToken) < limit) return;
        var now = time.GetUtcNow();
        if (_shutOut.Count > SweepAt)
        {
            foreach (var (key, until) in _shutOut)
            {
                if (now >= until) _shutOut.TryRemove(key, out _);
            }
        }
        _shutOut[$"{purpose}:{who}"] = now + Window;
    }
}
