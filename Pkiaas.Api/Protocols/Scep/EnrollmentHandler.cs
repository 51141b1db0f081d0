using Pkiaas.Api.Protocols.Scep.Gates;
using Pkiaas.Api.Protocols.Scep.Pending;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Data.Scep;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Requests;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Answers PKCSReq and RenewalReq: asks the gates, and issues at once, gives what was issued before, or lets it wait (RFC 8894 section 3.3.1).</summary>
internal sealed class EnrollmentHandler(
    IKeyRing keys, SignerLookup signers, Gatekeeper gatekeeper, EnrollmentLookup lookup, IssuanceDesk desk, PendingDesk pending, ScepTelemetry telemetry,
    TimeProvider time)
{
    /// <exception cref="PkiException">Refused, or a key or the store is away.</exception>
    /// <exception cref="ScepRefusalException">The envelope does not open.</exception>
    public async Task<Cms.SignedDataDraft> HandleAsync(ScepAttempt attempt, PkiMessage message, ScepRecipient recipient, CancellationToken cancellationToken)
    {
        var signer = await FindSignerAsync(attempt, message, cancellationToken);
        var csr = await OpenAsync(attempt, message, recipient, signer is not null, cancellationToken);
        attempt.Asks(csr);
        var transaction = ScepTransactionKey.Of(attempt.Door.Template, message.Transaction.Id.Value, csr.Encoded.Span, signer);
        await CheckAsync(attempt, message, csr, transaction, cancellationToken);
        var (earlier, match) = await LookUpAsync(attempt, transaction, csr, cancellationToken);
        attempt.Request = match?.RequestId ?? attempt.Request;
        var certificate = earlier is not null
            ? Repeat(attempt, earlier)
            : await DecideAsync(new EnrollmentCandidate(attempt, message, csr, match, signer, time.GetUtcNow()), transaction, cancellationToken);
        if (certificate is not null) return CertRep.Success(message, recipient.Certificate, attempt.Door.ReplyOf(certificate));
        attempt.Outcome = ScepOutcome.Pending;
        return CertRep.Pending(message.Transaction, recipient.Certificate);
    }

    /// <returns>The certificate, or null while an admin has to decide.</returns>
    private async Task<byte[]?> DecideAsync(EnrollmentCandidate candidate, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        // certmonger polls by sending its request again: what it presented may have ended while it waits, so that no gate is asked twice.
        if (candidate.Door.Settings.Options.ManualApproval
            && await pending.FindAsync(candidate.Attempt, candidate.Message, transaction.RequestHash, cancellationToken) is { } waiting
            && pending.IsUndecided(waiting))
            return null;
        return await IssueAsync(candidate, transaction, cancellationToken);
    }

    /// <remarks>Before anything is decrypted: who signs a RenewalReq without a certificate of this authority learns nothing about an envelope.</remarks>
    private async Task<IssuedCertificate?> FindSignerAsync(ScepAttempt attempt, PkiMessage message, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.signer");
        var signer = await signers.FindAsync(attempt.Door, message, cancellationToken);
        attempt.Request = signer?.RequestId;
        if (signer is null && message.Type == MessageType.RenewalReq)
            throw new PkiException(PkiErrorKind.Unauthorized, "The enrolment was refused.", "The signer of the renewal has no certificate of this authority.",
                RefusalReason.UnknownSigner);
        hop.Pass(signer is null ? null : $"Signed with certificate {signer.DisplayName}, serial number {message.Signer.SerialNumber}");
        return signer;
    }

    private async Task<CertificationRequest> OpenAsync(
        ScepAttempt attempt, PkiMessage message, ScepRecipient recipient, bool isRenewal, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.open");
        var csr = ((CertificationRequestData)await recipient.OpenAsync(message, keys, SenderRule.OfRequest(message, isRenewal), cancellationToken)).Request;
        hop.Pass();
        return csr;
    }

    private async Task CheckAsync(
        ScepAttempt attempt, PkiMessage message, CertificationRequest csr, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.check");
        try
        {
            RequestChecks.Demand(message, csr, attempt.Door);
            hop.Pass();
        }
        catch (PkiException)
        {
            // For whom it was, so that the admin who waits for it learns why it did not come.
            attempt.Request = (await FindAsync(attempt, transaction, csr, cancellationToken)).Match?.RequestId ?? attempt.Request;
            throw;
        }
    }

    private static byte[]? HashOf(CertificationRequest csr) => csr.ChallengePassword is { Length: > 0 } challenge ? SecretToken.HashOf(challenge) : null;

    private async Task<(EarlierAnswer? Earlier, ChallengeMatch? Match)> LookUpAsync(
        ScepAttempt attempt, ScepTransactionKey transaction, CertificationRequest csr, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.lookup");
        var found = await FindAsync(attempt, transaction, csr, cancellationToken);
        hop.Pass();
        return found;
    }

    // Who comes by the entrance of a download is known by that; his code is compared at the gate, where wrong ones are counted.
    private Task<(EarlierAnswer? Earlier, ChallengeMatch? Match)> FindAsync(
        ScepAttempt attempt, ScepTransactionKey transaction, CertificationRequest csr, CancellationToken cancellationToken) =>
        attempt.Caller.Entrance is { } entrance
            ? lookup.FindAtEntranceAsync(transaction, attempt.Door.Authority.Id, SecretToken.HashOf(entrance), cancellationToken)
            : lookup.FindAsync(transaction, attempt.Door.Authority.Id, HashOf(csr), cancellationToken);

    private async Task<byte[]?> IssueAsync(EnrollmentCandidate candidate, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        EnrollmentGrant? grant;
        try
        {
            grant = await AskAsync(candidate, transaction, cancellationToken);
        }
        catch (PkiException refusal) when (refusal.Error.Kind == PkiErrorKind.Unauthorized)
        {
            // Between the look at earlier answers and the gate a copy of this very message may have used up what both rest on.
            if (await EarlierAsync(candidate, transaction, cancellationToken) is { } copy) return Repeat(candidate.Attempt, copy);
            // A renewal has its own rules, and what it comes in place of is no answer to it.
            if (candidate.Signer is null && refusal.Error.Reason is RefusalReason.UsedPassword or RefusalReason.Overtaken
                && await pending.FindUserAsync(candidate, cancellationToken) is { } waiting)
                return await pending.AnswerAsync(candidate.Attempt, waiting, cancellationToken);
            throw;
        }
        if (grant is null) return null;
        if (await desk.IssueAsync(candidate, grant, transaction, cancellationToken) is { } issued) return issued;
        // A copy of this very message was faster, or the request was cancelled, the challenge replaced, the door closed meanwhile.
        return await EarlierAsync(candidate, transaction, cancellationToken) is { } earlier
            ? Repeat(candidate.Attempt, earlier)
            : throw new PkiException(PkiErrorKind.Unauthorized, "The enrolment was refused.",
                "While the certificate was made, the challenge was used or replaced, the request ended, or the door was closed.",
                RefusalReason.Overtaken);
    }

    private async Task<EarlierAnswer?> EarlierAsync(EnrollmentCandidate candidate, ScepTransactionKey transaction, CancellationToken cancellationToken) =>
        (await lookup.FindAsync(transaction, candidate.Door.Authority.Id, null, cancellationToken)).Earlier;

    private async Task<EnrollmentGrant?> AskAsync(EnrollmentCandidate candidate, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        using var hop = candidate.Attempt.Begin("scep.gate");
        var decision = await gatekeeper.DecideAsync(candidate, cancellationToken);
        if (decision is GateDecision.Granted { Grant: var grant })
        {
            candidate.Attempt.Request = grant.RequestId ?? candidate.Attempt.Request;
            hop.Pass(grant.Authorization.ToString());
            return grant;
        }
        if (decision is GateDecision.Refused refused)
        {
            // The signer's request or the challenge's: whichever it was refused for.
            candidate.Attempt.Request = refused.RequestId ?? candidate.Attempt.Request;
            throw new PkiException(refused.Error);
        }
        var wanted = ((GateDecision.Pending)decision).Grant;
        await pending.PostAsync(candidate, wanted, transaction, cancellationToken);
        hop.Pass("An admin has to decide");
        return null;
    }

    private byte[] Repeat(ScepAttempt attempt, EarlierAnswer earlier)
    {
        telemetry.Repeated();
        (attempt.Request, attempt.Certificate, attempt.Outcome) = (earlier.RequestId ?? attempt.Request, earlier.Id, ScepOutcome.Repeated);
        return earlier.Encoded;
    }
}
