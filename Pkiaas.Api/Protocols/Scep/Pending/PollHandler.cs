using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep.Pending;

/// <summary>
/// Answers CertPoll (RFC 8894 section 3.3.3). The requester is known by transactionID and key; the names in the envelope say nothing more,
/// and clients fill them differently, so that it stays closed.
/// </summary>
internal sealed class PollHandler(PendingDesk desk)
{
    /// <exception cref="PkiException">There is no such request, or it was not approved.</exception>
    public async Task<Cms.SignedDataDraft> HandleAsync(ScepAttempt attempt, PkiMessage message, ScepRecipient recipient, CancellationToken cancellationToken)
    {
        var request = await desk.FindAsync(attempt, message, null, cancellationToken)
            ?? throw new PkiException(
                PkiErrorKind.NotFound, "There is no such request.", "Nothing waits under this transactionID and key.", RefusalReason.NothingWaits);
        if (await desk.AnswerAsync(attempt, request, cancellationToken) is { } certificate)
            return CertRep.Success(message, recipient.Certificate, attempt.Door.ReplyOf(certificate));
        attempt.Outcome = ScepOutcome.Pending;
        return CertRep.Pending(message.Transaction, recipient.Certificate);
    }
}
