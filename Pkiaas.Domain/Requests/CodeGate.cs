using Pkiaas.Domain.Errors;
using Pkiaas.X509;

namespace Pkiaas.Domain.Requests;

/// <summary>
/// Lets in who comes by the entrance of a download and presents its code. First everything that needs no look at the code: what is
/// refused there costs no try and tells nothing about the code.
/// </summary>
public static class CodeGate
{
    /// <summary>Decides whether the code is looked at.</summary>
    /// <param name="match">What belongs to the entrance, or null.</param>
    /// <param name="door">The template at whose door the device stands.</param>
    /// <param name="csr">Its signature was verified.</param>
    /// <param name="now">UTC.</param>
    /// <returns>Null: present the code.</returns>
    public static GateDecision? Before(ChallengeMatch? match, Templates.TemplateId door, CertificationRequest csr, DateTimeOffset now)
    {
        if (match?.Code is not { } code) return ChallengeGate.Refused(null, RefusalReason.UnknownEntrance, "The SCEP address belongs to no download.");
        if (ChallengeGate.Problem(match, door, now) is { } problem) return problem;
        if (string.IsNullOrEmpty(csr.ChallengePassword)) return ChallengeGate.Refused(match, RefusalReason.NoCode, "The device sent no code.");
        if (code.Tries >= DeviceCode.MostTries) return Spent(match);
        return code.ReleasedAt is null ? ChallengeGate.Refused(match, RefusalReason.CodeNotReleased, "No admin has released the code yet.") : null;
    }

    /// <summary>Decides once the code was compared.</summary>
    /// <param name="match">What belongs to the entrance.</param>
    /// <param name="verdict">What the store said.</param>
    /// <param name="csr">Its signature was verified.</param>
    public static GateDecision After(ChallengeMatch match, CodeVerdict verdict, CertificationRequest csr) => verdict switch
    {
        CodeVerdict.Right => ChallengeGate.Grant(match, csr, Issuance.Authorization.PreApprovedChallenge | Issuance.Authorization.DeviceCode),
        CodeVerdict.Wrong => ChallengeGate.Refused(match, RefusalReason.WrongCode, "The code is wrong."),
        _ => Spent(match),
    };

    private static GateDecision.Refused Spent(ChallengeMatch match) =>
        ChallengeGate.Refused(match, RefusalReason.CodeSpent, $"{DeviceCode.MostTries} wrong codes were presented.");
}
