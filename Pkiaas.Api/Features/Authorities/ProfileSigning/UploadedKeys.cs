using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Features.Authorities.ProfileSigning;

/// <summary>Forgets the keys of uploaded certificates once nothing refers to them.</summary>
internal sealed partial class UploadedKeys(IKeyRing keys, ILogger<UploadedKeys> logger)
{
    /// <summary>Destroys a key. Last, after what referred to it is gone: one that cannot be destroyed now is left over, unused, and the log says so.</summary>
    /// <param name="reference">The key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ForgetAsync(KeyReference reference, CancellationToken cancellationToken)
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

    [LoggerMessage(LogLevel.Warning, "The uploaded key {Key} in {Backend} signs no profiles any more and could not be destroyed; it stays there, unused")]
    private partial void NotDestroyed(Exception? problem, string backend, string key);
}
