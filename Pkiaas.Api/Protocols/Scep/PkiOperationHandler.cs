using Pkiaas.Api.Protocols.Scep.Limits;
using Pkiaas.Api.Protocols.Scep.Pending;
using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Cms;
using Pkiaas.Data.Scep.Traces;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Keys;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>Conducts one PKIOperation; docs/architecture.md shows the walk. Once the outer CMS parses, the answer is a CertRep.</summary>
internal sealed class PkiOperationHandler(
    IKeyRing keys, EnrollmentHandler enrollment, PollHandler polls, CertificateAccessHandler access, RevocationListHandler lists,
    ScepGuard guard, EnrollmentAudit audit, ScepTracer tracer, ScepTelemetry telemetry, TimeProvider time)
{
    /// <exception cref="PkiException">No CertRep can be made: the bytes are no message, or a key or the store is away.</exception>
    public async Task<byte[]> HandleAsync(OpenDoor door, ScepCaller caller, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var attempt = new ScepAttempt(door, caller, body.Length, time);
        try
        {
            using var message = Decode(attempt, body);
            return await AnswerAsync(attempt, message, cancellationToken);
        }
        catch (ScepRefusalException refusal)
        {
            return await FailAsync(attempt, door.Current, refusal, cancellationToken);
        }
        catch (Asn1FormatException fault)
        {
            var error = new PkiError(PkiErrorKind.Malformed, "This is not a SCEP message.", fault.Message);
            attempt.Refuse(error, null);
            await guard.BrokenAsync(attempt.Caller, cancellationToken);
            throw new PkiException(error, fault);
        }
        catch (Exception fault)
        {
            attempt.Fail(fault);
            throw;
        }
        finally
        {
            telemetry.Took(attempt.Elapsed);
            if (attempt.Refusal is { } refused) telemetry.Refused(ScepRefusals.ReasonOf(refused));
            await tracer.RecordAsync(attempt);
        }
    }

    private static PkiMessage Decode(ScepAttempt attempt, ReadOnlyMemory<byte> body)
    {
        using var hop = attempt.Begin("scep.decode");
        var message = PkiMessage.Decode(body);
        (attempt.Message, attempt.Transaction) = (message, message.Transaction);
        hop.Pass();
        return message;
    }

    private async Task<byte[]> AnswerAsync(ScepAttempt attempt, PkiMessage message, CancellationToken cancellationToken)
    {
        var recipient = attempt.Door.RecipientOf(message);
        try
        {
            if (IsTooWeak(message) && !attempt.Door.LegacyAlgorithms)
                throw new PkiException(PkiErrorKind.UnsupportedAlgorithm, "Single DES and SHA-1 are not accepted.", reason: RefusalReason.LegacyAlgorithm);
            await guard.DemandWaitingAsync(attempt.Door, message, cancellationToken);
            await guard.DemandNoRepeatAsync(attempt.Door, attempt.Caller, message, cancellationToken);
            // Only what is listed here goes on: an unlisted type must not slip past the gates (CVE-2026-30836).
            var reply = message.Type switch
            {
                MessageType.PkcsReq or MessageType.RenewalReq => await enrollment.HandleAsync(attempt, message, recipient, cancellationToken),
                MessageType.GetCert => await access.HandleAsync(attempt, message, recipient, cancellationToken),
                MessageType.GetCrl => await lists.HandleAsync(attempt, message, recipient, cancellationToken),
                MessageType.CertPoll => await polls.HandleAsync(attempt, message, recipient, cancellationToken),
                _ => throw new PkiException(PkiErrorKind.Malformed, $"{message.Type} is not served here.", reason: RefusalReason.UnservedMessageType),
            };
            if (attempt.Outcome == ScepOutcome.Pending || message.Type == MessageType.CertPoll) await guard.WaitingAsync(attempt.Door, message, cancellationToken);
            if (attempt.Outcome == ScepOutcome.Repeated) await guard.DemandRepeatAsync(attempt.Door, attempt.Caller, message, cancellationToken);
            return await SignAsync(attempt, recipient, reply, cancellationToken);
        }
        catch (ScepRefusalException refusal)
        {
            await EvenPace.WaitAsync(() => attempt.Elapsed, time, cancellationToken);
            return await FailAsync(attempt, recipient, refusal, cancellationToken);
        }
        catch (PkiException refusal) when (refusal.Error.Reason == RefusalReason.TooManyPending)
        {
            // It may try again, and had cost as much as one that may not.
            await guard.BrokenAsync(attempt.Caller, cancellationToken);
            throw;
        }
        catch (PkiException refusal) when (ScepFaults.FailInfoOf(refusal.Error.Kind) is { } failInfo)
        {
            attempt.Refuse(refusal.Error, failInfo);
            await guard.BrokenAsync(attempt.Caller, cancellationToken);
            await audit.RefusedAsync(attempt.Door, attempt.Request, refusal.Error, cancellationToken);
            var reply = CertRep.Failure(message.Transaction, recipient.Certificate, failInfo, refusal.Error.Detail);
            return await SignAsync(attempt, recipient, reply, cancellationToken);
        }
    }

    // Apple devices poll with SHA-1 whatever was negotiated. A poll asks for nothing that its key was not promised.
    private static bool IsTooWeak(PkiMessage message) =>
        message.Type == MessageType.CertPoll ? message.Envelope is { Cipher.IsLegacy: true } : message.UsesLegacyAlgorithms;

    private async Task<byte[]> FailAsync(ScepAttempt attempt, ScepRecipient recipient, ScepRefusalException refusal, CancellationToken cancellationToken)
    {
        var error = ScepRefusals.ErrorOf(refusal, attempt);
        attempt.Transaction = refusal.Transaction;
        attempt.Refuse(error, refusal.FailInfo);
        await guard.BrokenAsync(attempt.Caller, cancellationToken);
        await audit.RefusedAsync(attempt.Door, null, error, cancellationToken);
        var reply = CertRep.Failure(refusal.Transaction, recipient.Certificate, refusal.FailInfo, refusal.Message);
        return await SignAsync(attempt, recipient, reply, cancellationToken);
    }

    private async Task<byte[]> SignAsync(ScepAttempt attempt, ScepRecipient recipient, SignedDataDraft draft, CancellationToken cancellationToken)
    {
        using var hop = attempt.Begin("scep.reply");
        var reply = await recipient.SignAsync(draft, keys, cancellationToken);
        attempt.ReplySize = reply.Length;
        hop.Pass();
        return reply;
    }
}
