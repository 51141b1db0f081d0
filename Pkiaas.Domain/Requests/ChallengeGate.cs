using System.Globalization;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Revocation;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// Lets in who presents the one-time challenge of a pre-approved request. Denies by default. From outside every refusal looks the
/// same; the reason goes to the audit trail.
/// </summary>
public static class ChallengeGate
{
    private const string Outside = "The enrolment was refused.";

    /// <summary>Decides.</summary>
    /// <param name="match">What the store found for the presented challenge, or null.</param>
    /// <param name="door">The template at whose door the device stands.</param>
    /// <param name="csr">Its signature was verified.</param>
    /// <param name="now">UTC.</param>
    public static GateDecision Decide(ChallengeMatch? match, TemplateId door, CertificationRequest csr, DateTimeOffset now)
    {
        if (match is null) return Unknown(csr);
        // It works at its own entrance alone, where wrong ones are counted. Nobody can find it here; were it found, it opens nothing.
        if (match.Code is not null) return Refused(match, RefusalReason.UnknownChallenge, "The challenge is a code, and works at its download's own address.");
        return Problem(match, door, now) ?? Grant(match, csr, Authorization.PreApprovedChallenge);
    }

    /// <summary>Why a challenge opens nothing, whatever is asked for; null when it does.</summary>
    internal static GateDecision.Refused? Problem(ChallengeMatch match, TemplateId door, DateTimeOffset now)
    {
        if (match.TemplateId != door) return Refused(match, RefusalReason.ChallengeOfAnotherTemplate, "The challenge belongs to another template.");
        // Its words before those of the cancellation that followed from it. Whoever used the challenge already is told so.
        if (match is { ConsumedAt: null, Predecessor: { EndsRenewal: true } revocation })
            return Refused(match, revocation.IsHold ? RefusalReason.CertificateOnHold : RefusalReason.RevokedCertificate, Revoked(revocation), revocation.At);
        if (match is { ConsumedAt: null, Line.Problem: var (reason, because, moment) }) return Refused(match, reason, because, moment);
        if (match.State is RequestState.Cancelled) return Refused(match, RefusalReason.RequestEnded, "The request is Cancelled.");
        if (match.ConsumedAt is { } consumed)
            return Refused(match, RefusalReason.UsedChallenge, $"The challenge was used at {Text(consumed)} already, by another message.", consumed);
        // A job takes expired challenges away: that one expired, and was not replaced.
        if (match.VoidedAt is { } voided && voided < match.ExpiresAt)
            return Refused(match, RefusalReason.ReplacedChallenge, $"The challenge was replaced at {Text(voided)} by a newer download or a cancellation.", voided);
        if (now >= match.ExpiresAt) return Refused(match, RefusalReason.ExpiredChallenge, $"The challenge expired at {Text(match.ExpiresAt)}.", match.ExpiresAt);
        return match.State.IsOpen() ? null : Refused(match, RefusalReason.RequestEnded, $"The request is {match.State}.");
    }

    /// <summary>Grants the approved names to who asks for no others.</summary>
    internal static GateDecision Grant(ChallengeMatch match, CertificationRequest csr, Authorization authorization)
    {
        if (NameDifference.Find(match.Names.SubjectName, match.Names.AlternativeNames, csr) is var (reason, difference))
            return new GateDecision.Refused(new PkiError(PkiErrorKind.BadCsr, Outside, difference) { Reason = reason }, match.RequestId);
        return new GateDecision.Granted(new EnrollmentGrant(
            authorization, new Entitlement.PreApproval(match.RequestId, match.ChallengeId, match.Line?.Line), match.Names.SubjectName,
            match.Names.AlternativeNames, match.ValidityDays));
    }

    private static GateDecision.Refused Unknown(CertificationRequest csr) => string.IsNullOrEmpty(csr.ChallengePassword)
        ? Refused(null, RefusalReason.NoChallenge, "No challenge was sent.")
        : Refused(null, RefusalReason.UnknownChallenge, "No such challenge was ever given out.");

    internal static GateDecision.Refused Refused(ChallengeMatch? match, RefusalReason reason, string because, DateTimeOffset? moment = null) =>
        new(new PkiError(PkiErrorKind.Unauthorized, Outside, because) { Reason = reason, Moment = moment }, match?.RequestId);

    private static string Revoked(CertificateRevocation revocation) =>
        $"The certificate that this one would renew {(revocation.IsHold ? "is on hold since" : "was revoked at")} {Text(revocation.At)}.";

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
