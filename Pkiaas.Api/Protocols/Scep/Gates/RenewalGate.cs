using Pkiaas.Domain.Requests;
using Pkiaas.Scep;
using Rule = Pkiaas.Domain.Requests.RenewalGate;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>
/// A renewal, known by its signer: RenewalReq, or a PKCSReq signed with a certificate of this authority, as certmonger and the Update
/// button of macOS send it. It stands before the challenges, since macOS presents the used one once more.
/// </summary>
internal sealed class RenewalGate : IEnrollmentGate
{
    public ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.Message.Type != MessageType.RenewalReq && candidate.Signer is null) return ValueTask.FromResult<GateDecision?>(null);
        var door = candidate.Door;
        var decision = Rule.Decide(candidate.Signer, door.Template, door.Policy, door.Settings.Options.Renewal, candidate.Csr, candidate.Now);
        return ValueTask.FromResult<GateDecision?>(decision is GateDecision.Refused && MayComeAnotherWay(candidate) ? null : decision);
    }

    // A PKCSReq with a fresh password is a first enrolment, whoever signs it, as long as he holds the new key.
    private static bool MayComeAnotherWay(EnrollmentCandidate candidate) =>
        candidate.Message.Type == MessageType.PkcsReq && candidate.Password is not null && candidate.Match?.ConsumedAt is null
        && candidate.Message.Signer.SubjectPublicKeyInfo.Equals(candidate.Csr.SubjectPublicKeyInfo);
}
