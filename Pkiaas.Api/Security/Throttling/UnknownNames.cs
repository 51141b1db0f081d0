using Microsoft.Extensions.Options;
using Pkiaas.Data.Counting;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Security.Throttling;

/// <summary>
/// Guards what anybody may ask the store for by an authority in the address: who makes ids up makes it look for each of them. What exists is asked for
/// as often as somebody likes, whatever others behind the same address make up.
/// </summary>
internal sealed class UnknownNames(KnownGenerations generations, LocalWindowCounter counter, IOptions<UnknownNamesOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Looks something up.</summary>
    /// <param name="http">Who asks.</param>
    /// <param name="generation">Whose it is.</param>
    /// <param name="find">Looks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null: there is no such thing.</returns>
    /// <exception cref="PkiException">RateLimited: there is no such generation, and he asked for too many that there are not.</exception>
    public async Task<T?> FindAsync<T>(HttpContext http, GenerationKey generation, Func<Task<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        var misses = $"unknown-name:{Throttle.Address(http)}";
        if (!await generations.ContainsAsync(generation).AsTask().WaitAsync(cancellationToken)
            && await counter.ReadAsync(misses, cancellationToken) >= options.Value.PerAddress)
            throw new PkiException(new PkiError(PkiErrorKind.RateLimited, "Too many questions. Wait a minute.") { RetryAfter = Window });
        var found = await find();
        if (found is null) await counter.IncrementAsync(misses, Window, cancellationToken);
        else generations.Add(generation);
        return found;
    }
}
