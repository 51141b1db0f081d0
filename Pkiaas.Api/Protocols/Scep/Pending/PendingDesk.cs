using Pkiaas.Api.Live;
using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Requests;
using Pkiaas.Data.Scep;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep.Pending;

/// <summary>Knows requests that wait for an admin. Who asks is known by his transactionID and his key; his envelope need not be opened.</summary>
internal sealed class PendingDesk(PendingRequestStore store, IssuedCertificateLookup certificates, ChangeFeed feed, TimeProvider time)
{
    /// <param name="attempt">The walk.</param>
    /// <param name="message">Its signature was verified.</param>
    /// <param name="requestHash">See <see cref="ScepTransactionKey.RequestHash"/>; null in a poll, which names no request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the same requester asked for before, or null.</returns>
    public async Task<PendingRequest?> FindAsync(ScepAttempt attempt, PkiMessage message, byte[]? requestHash, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.pending");
        var request = await LookUpAsync(attempt, message, requestHash, cancellationToken);
        attempt.Request = request?.Id ?? attempt.Request;
        hop.Pass(request is null ? null : Standing(request));
        return request;
    }

    /// <summary>
    /// A request that waits has used its password up: who presents that again in the same transaction and for the same key, even in another
    /// certificate request, is the one who waits.
    /// </summary>
    /// <returns>Null: it was somebody else who used it. Then no hop is left behind, as the gate has spoken.</returns>
    public async Task<PendingRequest?> FindUserAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        if (await LookUpAsync(candidate.Attempt, candidate.Message, null, cancellationToken) is not { } request) return null;
        if (!request.PublicKey.AsSpan().SequenceEqual(candidate.Csr.SubjectPublicKeyInfo.Encoded.Span)) return null;
        using var hop = candidate.Attempt.Begin("scep.pending");
        candidate.Attempt.Request = request.Id;
        hop.Pass(Standing(request));
        return request;
    }

    /// <returns>
    /// The requester's newest request in his transaction if nobody decided about it or it was declined; else null, and no hop is left behind.
    /// </returns>
    public async Task<PendingRequest?> FindUnsettledAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        if (await LookUpAsync(candidate.Attempt, candidate.Message, null, cancellationToken) is not { } request) return null;
        if (request.StateAt(time.GetUtcNow()) is not (PendingState.Pending or PendingState.Declined)) return null;
        using var hop = candidate.Attempt.Begin("scep.pending");
        candidate.Attempt.Request = request.Id;
        hop.Pass(Standing(request));
        return request;
    }

    /// <summary>Writes a request down, uses up what it rests on, and tells those who decide.</summary>
    /// <exception cref="PkiException">There are too many undecided ones already, or what it rests on was used up meanwhile.</exception>
    public async Task PostAsync(EnrollmentCandidate candidate, EnrollmentGrant grant, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        var (door, caller) = (candidate.Door, candidate.Attempt.Caller);
        // Who is told to wait where no admin is asked any more is written down already.
        if (!door.Settings.Options.ManualApproval) return;
        var origin = new PendingOrigin(
            door.Authority.Id, door.Template, transaction.TransactionId, transaction.RequestHash,
            candidate.Message.Signer.SubjectPublicKeyInfo.Sha256Fingerprint(), caller.Address, caller.Agent);
        var request = PendingRequest.Create(origin, grant, candidate.Csr.SubjectPublicKeyInfo, candidate.Now);
        switch (await store.AddAsync(request, grant.Entitlement, cancellationToken))
        {
            case PendingOutcome.Stored:
                candidate.Attempt.Request = request.Id;
                feed.Publish(ChangeEvent.Pending(request, candidate.Now));
                break;
            case PendingOutcome.Full:
                throw new PkiException(PkiErrorKind.RateLimited, "Too many requests wait for a decision.", reason: RefusalReason.TooManyPending);
            case PendingOutcome.Overtaken:
                throw new PkiException(
                    PkiErrorKind.Unauthorized, "The enrolment was refused.", "While the request was written down, the password was used, ended or was replaced.",
                    RefusalReason.Overtaken);
        }
    }

    /// <returns>The certificate, or null while nobody decided.</returns>
    /// <exception cref="PkiException">It was not approved.</exception>
    public async Task<byte[]?> AnswerAsync(ScepAttempt attempt, PendingRequest request, CancellationToken cancellationToken)
    {
        if (IsUndecided(request)) return null;
        var certificate = (request.CertificateId is { } id ? await certificates.FindAsync(id, cancellationToken) : null)
            ?? throw new PkiException(PkiErrorKind.NotFound, "There is no such request.", "The certificate is not kept any more.", RefusalReason.CertificateGone);
        (attempt.Certificate, attempt.Outcome) = (certificate.Id, ScepOutcome.Issued);
        return certificate.Encoded;
    }

    /// <exception cref="PkiException">It was not approved.</exception>
    public bool IsUndecided(PendingRequest request) => request.StateAt(time.GetUtcNow()) switch
    {
        PendingState.Pending => true,
        PendingState.Issued => false,
        PendingState.Declined => throw new PkiException(
            PkiErrorKind.Unauthorized, request.Reason is { } reason ? $"The enrolment was declined: {reason}" : "The enrolment was declined.",
            reason: RefusalReason.Declined),
        _ => throw new PkiException(PkiErrorKind.Unauthorized, "The enrolment was refused.", "Nobody decided about the request in time.", RefusalReason.NobodyDecided),
    };

    private Task<PendingRequest?> LookUpAsync(ScepAttempt attempt, PkiMessage message, byte[]? requestHash, CancellationToken cancellationToken) => store.FindAsync(
        attempt.Door.Template, message.Transaction.Id.Value, message.Signer.SubjectPublicKeyInfo.Sha256Fingerprint(), requestHash, cancellationToken);

    private string Standing(PendingRequest request) => $"{request.DisplayName} is {request.StateAt(time.GetUtcNow())}";
}
