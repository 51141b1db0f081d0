using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Cms;
using Pkiaas.Data.Issuance;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>
/// Answers GetCert (RFC 8894 section 3.3.4). Only who holds a certificate of this authority that is valid now is told anything, and only
/// of certificates of this authority: the standard leaves open who may ask, and so nobody else may.
/// </summary>
internal sealed class CertificateAccessHandler(IKeyRing keys, SignerLookup signers, IssuedCertificateLookup certificates, ScepGuard guard, TimeProvider time)
{
    /// <exception cref="PkiException">The signer may not ask, or asks too often, or there is no such certificate.</exception>
    /// <exception cref="ScepRefusalException">The envelope does not open, or names another authority.</exception>
    public async Task<SignedDataDraft> HandleAsync(ScepAttempt attempt, PkiMessage message, ScepRecipient recipient, CancellationToken cancellationToken)
    {
        await DemandSignerAsync(attempt, message, cancellationToken);
        await guard.DemandQuestionAsync(attempt.Door, attempt.Caller, cancellationToken);
        var wanted = await recipient.OpenIdentifierAsync(attempt, message, keys, cancellationToken);
        using var hop = attempt.Begin("scep.lookup");
        var found = await certificates.FindAsync(attempt.Door.Authority.Id, wanted.SerialNumber, cancellationToken)
            ?? throw new PkiException(
                PkiErrorKind.NotFound, "There is no such certificate.", $"This authority never issued a certificate with {wanted}.", RefusalReason.UnknownCertificate);
        hop.Pass($"Certificate {found.DisplayName}");
        return CertRep.Success(message, recipient.Certificate, [found.Encoded]);
    }

    // Before anything is decrypted.
    private async Task DemandSignerAsync(ScepAttempt attempt, PkiMessage message, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.signer");
        var signer = await signers.FindAsync(attempt.Door, message, cancellationToken);
        var now = time.GetUtcNow();
        if (signer is null || signer.Revocation is not null || now < signer.NotBefore || now >= signer.NotAfter)
            throw new PkiException(PkiErrorKind.Unauthorized, "The request was refused.", "The signer has no valid certificate of this authority.", RefusalReason.MayNotAsk);
        hop.Pass($"Signed with certificate {signer.DisplayName}, serial number {message.Signer.SerialNumber}");
    }
}
