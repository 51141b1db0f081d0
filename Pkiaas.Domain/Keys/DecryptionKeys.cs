using Pkiaas.Domain.Errors;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Domain.Keys;

/// <summary>Gets keys that must decrypt.</summary>
public static class DecryptionKeys
{
    /// <summary>Gets the RSA key of a SCEP recipient; see <see cref="IKeyRing.GetAsync"/>.</summary>
    /// <param name="ring">The installation's keys.</param>
    /// <param name="reference">What <see cref="IKeyRing.GenerateAsync"/> returned.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PkiException"><see cref="PkiErrorKind.Unavailable"/>: the key cannot be had or does not decrypt.</exception>
    public static async ValueTask<IRecipientKey> GetDecryptionKeyAsync(this IKeyRing ring, KeyReference reference, CancellationToken cancellationToken) =>
        await ring.GetAsync(reference, cancellationToken) as IRecipientKey
        ?? throw new PkiException(PkiErrorKind.Unavailable, "The key cannot be used now.", $"The key {reference} does not decrypt.");
}
