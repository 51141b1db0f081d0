using System.Security.Cryptography;
using Pkiaas.Api.Jobs;
using Pkiaas.Api.Live;
using Pkiaas.Data.Issuance;
using Pkiaas.Data.Scep;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Keys;
using Pkiaas.Domain.Requests;
using Pkiaas.Scep;
using Pkiaas.X509;
using ScepTransaction = Pkiaas.Scep.ScepTransaction;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Conducts one PKIOperation; docs/architecture.md shows the walk. Once the outer CMS parses, the answer is a CertRep.</summary>
internal sealed class PkiOperationHandler(
    IKeyRing keys, Issuer issuer, EnrollmentLookup lookup, IssuanceStore store, EnrollmentAudit audit, ChangeFeed feed, OutboxSignal outbox,
    ScepTelemetry telemetry, TimeProvider time)
{
    /// <exception cref="PkiException">No CertRep can be made: the bytes are no message, or a key or the store is away.</exception>
    public async Task<byte[]> HandleAsync(OpenDoor door, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            using var message = Decode(body);
            return await AnswerAsync(door, message, cancellationToken);
        }
        catch (ScepRefusalException refusal)
        {
            return await FailAsync(door, door.Current, refusal.Transaction, refusal.FailInfo, refusal.Message, cancellationToken);
        }
        catch (Asn1FormatException fault)
        {
            telemetry.Refused(PkiErrorKind.Malformed);
            throw new PkiException(new PkiError(PkiErrorKind.Malformed, "This is not a SCEP message."), fault);
        }
        finally
        {
            telemetry.Took(time.GetElapsedTime(started));
        }
    }

    private static PkiMessage Decode(ReadOnlyMemory<byte> body)
    {
        using var step = ScepTelemetry.Source.StartActivity("scep.decode");
        return PkiMessage.Decode(body);
    }

    private async Task<byte[]> AnswerAsync(OpenDoor door, PkiMessage message, CancellationToken cancellationToken)
    {
        var recipient = door.RecipientOf(message);
        RequestId? request = null;
        try
        {
            // Only what is listed here goes on: an unlisted type must not slip past the gate (CVE-2026-30836).
            if (message.Type != MessageType.PkcsReq) throw new PkiException(PkiErrorKind.Malformed, $"{message.Type} is not served here.");
            if (message.UsesLegacyAlgorithms && !door.LegacyAlgorithms)
                throw new PkiException(PkiErrorKind.UnsupportedAlgorithm, "Single DES and SHA-1 are not accepted.");
            var csr = await OpenAsync(recipient, message, cancellationToken);
            RequestChecks.Demand(message, csr, door.LegacyAlgorithms);

            var transaction = new ScepTransactionKey(door.Template, message.Transaction.Id.Value, SHA256.HashData(csr.Encoded.Span));
            var (earlier, match) = await LookUpAsync(transaction, csr, cancellationToken);
            request = match?.RequestId;
            var certificate = earlier is null
                ? await IssueAsync(door, csr, match, transaction, cancellationToken)
                : Repeat(earlier);
            return await SucceedAsync(recipient, message, certificate, cancellationToken);
        }
        catch (ScepRefusalException refusal)
        {
            return await FailAsync(door, recipient, refusal.Transaction, refusal.FailInfo, refusal.Message, cancellationToken);
        }
        catch (PkiException refusal) when (ScepFaults.FailInfoOf(refusal.Error.Kind) is { } failInfo)
        {
            telemetry.Refused(refusal.Error.Kind);
            await audit.RefusedAsync(door, request, refusal.Error, cancellationToken);
            return await SignAsync(recipient, CertRep.Failure(message.Transaction, recipient.Certificate, failInfo, refusal.Error.Detail), cancellationToken);
        }
    }

    private async Task<CertificationRequest> OpenAsync(ScepRecipient recipient, PkiMessage message, CancellationToken cancellationToken)
    {
        using var step = ScepTelemetry.Source.StartActivity("scep.open");
        return ((CertificationRequestData)await recipient.OpenAsync(message, keys, cancellationToken)).Request;
    }

    private async Task<(EarlierAnswer? Earlier, ChallengeMatch? Match)> LookUpAsync(
        ScepTransactionKey transaction, CertificationRequest csr, CancellationToken cancellationToken)
    {
        using var step = ScepTelemetry.Source.StartActivity("scep.lookup");
        return await lookup.FindAsync(transaction, csr.ChallengePassword is { Length: > 0 } challenge ? SecretToken.HashOf(challenge) : null, cancellationToken);
    }

    private byte[] Repeat(EarlierAnswer earlier)
    {
        telemetry.Repeated();
        return earlier.Encoded;
    }

    private async Task<byte[]> IssueAsync(
        OpenDoor door, CertificationRequest csr, ChallengeMatch? match, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var grant = ChallengeGate.Decide(match, door.Template, csr, now) switch
        {
            GateDecision.Granted granted => granted.Grant,
            GateDecision.Refused refused => throw new PkiException(refused.Error),
            _ => throw new PkiException(PkiErrorKind.Unauthorized, "The enrolment was refused.", "No gate let it in."),
        };
        var issued = await SignAsync(door, csr, grant, now, cancellationToken);
        if (!await CommitAsync(issued, grant, transaction, cancellationToken))
        {
            // A copy of this very message was faster, or the request was cancelled, the challenge replaced, the door closed meanwhile.
            var (earlier, _) = await lookup.FindAsync(transaction, null, cancellationToken);
            if (earlier is not null) return Repeat(earlier);
            throw await store.IsKeyOfAnotherAsync(issued, cancellationToken)
                ? new PkiException(PkiErrorKind.BadKey, "The enrolment was refused.", "The device's key was certified for another subject before.")
                : new PkiException(PkiErrorKind.Unauthorized, "The enrolment was refused.",
                    "While the certificate was made, the challenge was used or replaced, the request ended, or the door was closed.");
        }
        telemetry.Issued();
        outbox.Raise();
        feed.Publish(ChangeEvent.Request(grant.RequestId, issued.AuthorityId, RequestState.Issued));
        feed.Publish(ChangeEvent.Certificate(issued.Id, issued.AuthorityId));
        return issued.Encoded;
    }

    private async Task<IssuedCertificate> SignAsync(
        OpenDoor door, CertificationRequest csr, EnrollmentGrant grant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var step = ScepTelemetry.Source.StartActivity("scep.sign");
        var draft = CertificateDraft.Create(door.Policy, grant, csr.SubjectPublicKeyInfo, door.Authority, now);
        return IssuedCertificate.Create(await issuer.IssueAsync(draft, door.Authority, cancellationToken), door.Authority, door.Template, grant, time);
    }

    private async Task<bool> CommitAsync(IssuedCertificate issued, EnrollmentGrant grant, ScepTransactionKey transaction, CancellationToken cancellationToken)
    {
        using var step = ScepTelemetry.Source.StartActivity("scep.commit");
        return await store.CommitAsync(issued, grant, transaction, cancellationToken);
    }

    private async Task<byte[]> SucceedAsync(ScepRecipient recipient, PkiMessage message, byte[] certificate, CancellationToken cancellationToken)
    {
        using var step = ScepTelemetry.Source.StartActivity("scep.reply");
        return await recipient.SignAsync(CertRep.Success(message, recipient.Certificate, [certificate]), keys, cancellationToken);
    }

    private async Task<byte[]> FailAsync(
        OpenDoor door, ScepRecipient recipient, ScepTransaction transaction, FailInfo failInfo, string text, CancellationToken cancellationToken)
    {
        var kind = ScepFaults.KindOf(failInfo);
        telemetry.Refused(kind);
        await audit.RefusedAsync(door, null, new PkiError(kind, text), cancellationToken);
        return await SignAsync(recipient, CertRep.Failure(transaction, recipient.Certificate, failInfo, text), cancellationToken);
    }

    private async Task<byte[]> SignAsync(ScepRecipient recipient, Cms.SignedDataDraft draft, CancellationToken cancellationToken) =>
        await recipient.SignAsync(draft, keys, cancellationToken);
}
