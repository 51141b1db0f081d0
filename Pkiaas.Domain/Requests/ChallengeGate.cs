using System.Globalization;
using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
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
        if (match is null) return Refused(null, "No such challenge was ever given out.");
        if (match.TemplateId != door) return Refused(match, "The challenge belongs to another template.");
        if (match.ConsumedAt is { } consumed) return Refused(match, $"The challenge was used at {Text(consumed)} already, by another message.");
        if (match.VoidedAt is { } voided) return Refused(match, $"The challenge was replaced at {Text(voided)} by a newer download or a cancellation.");
        if (now >= match.ExpiresAt) return Refused(match, $"The challenge expired at {Text(match.ExpiresAt)}.");
        if (!match.State.IsOpen()) return Refused(match, $"The request is {match.State}.");
        if (NameDifference.Find(match.Names.SubjectName, match.Names.AlternativeNames, csr) is { } difference) return new GateDecision.Refused(new PkiError(PkiErrorKind.BadCsr, Outside, difference), match.RequestId);
        return new GateDecision.Granted(new EnrollmentGrant(
            Authorization.PreApprovedChallenge, new Entitlement.PreApproval(match.RequestId, match.ChallengeId), match.Names.SubjectName,
            match.Names.AlternativeNames, match.ValidityDays));
    }

    private static GateDecision.Refused Refused(ChallengeMatch? match, string because) =>
        new(new PkiError(PkiErrorKind.Unauthorized, Outside, because), match?.RequestId);

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
}
