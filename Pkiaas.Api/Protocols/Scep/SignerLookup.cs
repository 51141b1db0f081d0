using Pkiaas.Data.Issuance;
using Pkiaas.Domain.Issuance;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Finds out whether a message is signed with a certificate of the door's own authority, whatever became of that since.</summary>
internal sealed class SignerLookup(IssuedCertificateLookup certificates)
{
    /// <returns>The stored certificate, equal to the signer's byte for byte; else null. A throw-away signer costs no question.</returns>
    public async ValueTask<IssuedCertificate?> FindAsync(OpenDoor door, PkiMessage message, CancellationToken cancellationToken)
    {
        var signer = message.Signer;
        if (!signer.Issuer.Equals(door.Authority.Certificate.Subject)) return null;
        var stored = await certificates.FindAsync(door.Authority.Id, signer.SerialNumber.Bytes, cancellationToken);
        return stored is not null && signer.Encoded.Span.SequenceEqual(stored.Encoded) ? stored : null;
    }
}
