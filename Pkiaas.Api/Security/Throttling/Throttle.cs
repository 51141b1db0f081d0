using Pkiaas.Data.Counting;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Security.Throttling;

/// <summary>Slows down who tries too often, over all replicas when they share a Redis.</summary>
internal sealed class Throttle(IWindowCounter counter)
{
    /// <summary>Counts a try.</summary>
    /// <param name="purpose">What is tried, e.g. <c>sign-in</c>.</param>
    /// <param name="who">An address or an account.</param>
    /// <param name="limit">Tries in a minute.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException">RateLimited: there were more.</exception>
    public async Task DemandAsync(string purpose, string who, int limit, CancellationToken cancellationToken)
    {
        var window = TimeSpan.FromMinutes(1);
        if (await counter.IncrementAsync($"{purpose}:{who}", window, cancellationToken) > limit)
            throw new PkiException(new PkiError(PkiErrorKind.RateLimited, "Too many tries. Wait a minute.") { RetryAfter = window });
    }

    /// <summary>The caller's address; of IPv6 the network of 64 bits, of which anybody has as many addresses as he likes (RFC 4291).</summary>
    public static string Address(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? CallerNetwork.Of(address) : "unknown";
}
