using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Security.Throttling;

/// <summary>
/// Guards what anybody may ask the store for by a name in the address: who makes names up makes it look for each of them. A name that was found
/// once in this process is asked for as often as somebody likes.
/// </summary>
internal sealed class UnknownNames(LocalWindowCounter counter, IOptions<UnknownNamesOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // No more than there is in the store.
    private readonly ConcurrentDictionary<string, byte> _found = new(StringComparer.Ordinal);

    /// <summary>Looks something up.</summary>
    /// <param name="http">Who asks.</param>
    /// <param name="name">For what: a kind and an id.</param>
    /// <param name="find">Looks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null: there is no such thing.</returns>
    /// <exception cref="PkiException">RateLimited: he asked for too many things that were not known here.</exception>
    public async Task<T?> FindAsync<T>(HttpContext http, string name, Func<Task<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        if (!_found.ContainsKey(name)
            && await counter.IncrementAsync($"unknown-name:{Throttle.Address(http)}", Window, cancellationToken) > options.Value.PerAddress)
            throw new PkiException(new PkiError(PkiErrorKind.RateLimited, "Too many questions. Wait a minute.") { RetryAfter = Window });
        var found = await find();
        if (found is not null) _found.TryAdd(name, 0);
        return found;
    }
}
