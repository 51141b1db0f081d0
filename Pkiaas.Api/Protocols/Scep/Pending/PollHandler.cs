using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep.Pending;

/// <summary>
/// Answers CertPoll (RFC 8894 section 3.3.3). The requester is known by transactionID and key; the names in the envelope say nothing more,
/// and clients fill them differently, so that it stays closed.
/// </summary>
internal sealed class PollHandler(PendingDesk desk, IssuedCertificateLookup certificates)
{
    /// <exception cref="PkiException">There is no such request, or it was not approved.</exception>
    public async Task<Cms.SignedDataDraft> HandleAsync(ScepAttempt attempt, PkiMessage message, ScepRecipient recipient, CancellationToken cancellationToken)
    {
        var request = await desk.FindAsync(attempt, message, null, cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such request.", "Nothing waits under this transactionID and key.");
        if (desk.IsUndecided(request))
        {
            attempt.Outcome = ScepOutcome.Pending;
            return CertRep.Pending(message.Transaction, recipient.Certificate);
        }
        var certificate = await certificates.FindAsync(request.CertificateId!.Value, cancellationToken)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such request.", "The certificate is not kept any more.");
        (attempt.Certificate, attempt.Outcome) = (certificate.Id, ScepOutcome.Issued);
        return CertRep.Success(message, recipient.Certificate, attempt.Door.ReplyOf(certificate.Encoded));
    }
}
