using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Keys;

/// <summary>Destroys keys once nothing refers to them: last, as a key without a reference is harmless, and a reference without its key is not.</summary>
internal sealed partial class UnneededKeys(IKeyRing keys, ILogger<UnneededKeys> logger)
{
    /// <summary>Destroys them. One that cannot be destroyed now is left over, unused, and the log says so.</summary>
    /// <param name="references">What nothing refers to any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task DestroyAsync(IEnumerable<KeyReference> references, CancellationToken cancellationToken)
    {
        foreach (var reference in references)
        {
            try
            {
                if (!await keys.DestroyAsync(reference, cancellationToken)) NotDestroyed(null, reference.Backend, reference.Id);
            }
            catch (PkiException problem)
            {
                NotDestroyed(problem, reference.Backend, reference.Id);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The key {Key} in {Backend} is not needed any more and could not be destroyed; it stays there, unused")]
    private partial void NotDestroyed(Exception? problem, string backend, string key);
}
