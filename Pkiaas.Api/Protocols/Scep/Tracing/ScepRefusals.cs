using Pkiaas.Domain.Errors;
using Pkiaas.Scep;

namespace Pkiaas.Api.Protocols.Scep.Tracing;

/// <summary>Finds the reason of refusals whose maker could not name it: the protocol's rooms know no reasons, and older kinds say enough.</summary>
internal static class ScepRefusals
{
    private const string Unreadable =
        "The message is encrypted to this door, and what is inside cannot be read, or is not its sender's: another authority is named, or the request does not prove its key.";

    /// <summary>The error's own reason, else what its kind says.</summary>
    public static RefusalReason ReasonOf(PkiError error) => error switch
    {
        { Reason: not RefusalReason.Unspecified } => error.Reason,
        { Kind: PkiErrorKind.Malformed } => RefusalReason.MalformedMessage,
        { Kind: PkiErrorKind.BadSignature } => RefusalReason.BadSignature,
        { Kind: PkiErrorKind.UnsupportedAlgorithm } => RefusalReason.RefusedAlgorithm,
        { Kind: PkiErrorKind.BadKey } => RefusalReason.RefusedKey,
        { Kind: PkiErrorKind.RateLimited } => RefusalReason.RateLimited,
        { Kind: PkiErrorKind.Unavailable } => RefusalReason.Unavailable,
        _ => RefusalReason.Unspecified,
    };

    /// <summary>A message that the protocol's room refused. Whom an envelope is for stands in the clear, so that it may be said.</summary>
    public static PkiError ErrorOf(ScepRefusalException refusal, ScepAttempt attempt)
    {
        var error = new PkiError(ScepFaults.KindOf(refusal.FailInfo), refusal.Message)
        {
            Reason = refusal.Cause switch
            {
                ScepRefusalCause.MessageType => RefusalReason.UnservedMessageType,
                ScepRefusalCause.SignerKey => RefusalReason.RefusedSigner,
                _ => RefusalReason.Unspecified,
            },
        };
        if (attempt.Message?.Envelope is not { } envelope || attempt.Hops is not [.., { Name: "scep.open", Passed: false }]) return error;
        return attempt.Door.Recipients.Any(recipient => envelope.FindRecipient(recipient.Certificate) is not null)
            ? error with { Because = Unreadable, Reason = RefusalReason.EnvelopeUnreadable }
            : error with { Because = "The message is encrypted to another certificate than this door's.", Reason = RefusalReason.EnvelopeForAnother };
    }
}
