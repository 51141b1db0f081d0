using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Templates;
using Pkiaas.Plugins.Signing;
using Pkiaas.X509;

namespace Pkiaas.Api.Features.Templates;

/// <summary>Whether an authority can receive SCEP requests itself, now and after the rollover that is prepared.</summary>
internal static class RecipientCheck
{
    /// <exception cref="PkiException">Its key is not RSA, or its backend does not decrypt; or the key is away.</exception>
    public static async Task DemandAsync(
        ScepDoor door, Authority authority, AuthorityGeneration? prepared, IKeyRing keys, CancellationToken cancellationToken)
    {
        if (door.Options.Recipient != ScepRecipientKind.Authority) return;
        await DemandAsync(authority.Certificate, authority.Key, keys, cancellationToken);
        if (prepared is not null) await DemandAsync(prepared.Certificate, prepared.Key, keys, cancellationToken);
    }

    private static async Task DemandAsync(byte[] certificate, KeyReference key, IKeyRing keys, CancellationToken cancellationToken)
    {
        if (Certificate.Decode(certificate).SubjectPublicKeyInfo.Algorithm != KeyAlgorithm.Rsa)
            throw Fault("The authority's key is not RSA: SCEP needs the registration authority in front of it (RFC 8894 section 3.1).");
        if (await keys.GetAsync(key, cancellationToken) is not IDecryptionKey)
            throw Fault("The authority's key lives where it does not decrypt: SCEP needs the registration authority in front of it.");
    }

    private static PkiException Fault(string message) => new(new PkiError(PkiErrorKind.Malformed, message) { Field = "recipient" });
}
