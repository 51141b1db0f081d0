using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Api.RevocationLists;
using Pkiaas.Cms;
using Pkiaas.Data.Issuance;
using Pkiaas.Domain.Authorities;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>
/// Answers GetCRL (RFC 8894 section 3.3.4) for who has no http to fetch the list by. Anybody may ask: the same list is published to all.
/// </summary>
internal sealed class RevocationListHandler(IKeyRing keys, IssuedCertificateLookup certificates, CrlReader lists, ScepGuard guard)
{
    // A message of a few kilobytes must not order many megabytes that nobody keeps: each is encrypted to who asks. The list's own address
    // gives it as it is.
    private const int Largest = 1024 * 1024;

    /// <exception cref="PkiException">There is none yet, or it is too large, or too many were asked for.</exception>
    /// <exception cref="ScepRefusalException">The envelope does not open, or another authority's list is wanted.</exception>
    public async Task<SignedDataDraft> HandleAsync(ScepAttempt attempt, PkiMessage message, ScepRecipient recipient, CancellationToken cancellationToken)
    {
        await guard.DemandQuestionAsync(attempt.Door, attempt.Caller, cancellationToken);
        var wanted = await recipient.OpenIdentifierAsync(attempt, message, keys, cancellationToken);
        using var hop = attempt.Begin("scep.lookup");
        var authority = attempt.Door.Authority;
        // The serial number tells which generation's list it is; one that is on none asks for what is issued now.
        var certificate = await certificates.FindAsync(authority.Id, wanted.SerialNumber, cancellationToken);
        var generation = certificate?.Generation ?? authority.Generation;
        var list = await lists.FindAsync(new GenerationKey(authority.Id, generation), cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no revocation list yet.", reason: RefusalReason.NoList);
        if (list.Encoded.Length > Largest)
            throw new PkiException(PkiErrorKind.Conflict, "The revocation list is too large to be sent by SCEP; its distribution point has it.", reason: RefusalReason.ListTooLarge);
        hop.Pass($"Revocation list {list.Number}");
        return CertRep.RevocationList(message, recipient.Certificate, list.Encoded);
    }
}
