using Pkiaas.Data.Renewals;
using Pkiaas.Data.Scep;
using Pkiaas.Domain.Requests;
using Pkiaas.Scep;
using Rule = Pkiaas.Domain.Requests.RenewalGate;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>
/// A renewal, known by its signer: RenewalReq, or a PKCSReq signed with a certificate of this authority, as certmonger and the Update
/// button of macOS send it. It stands before the challenges, since macOS presents the used one once more.
/// </summary>
internal sealed class RenewalGate(PasswordLookup passwords, RenewalPermission permission) : IEnrollmentGate
{
    public async ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        if (candidate.Message.Type != MessageType.RenewalReq && candidate.Signer is null) return null;
        if (candidate.Signer is { } signer && Rule.Relayed(signer, HoldsNewKey(candidate), candidate.Match) is { } relayed) return relayed;
        var door = candidate.Door;
        var (approved, line) = candidate.Signer is { } old ? await permission.ReadAsync(old, cancellationToken) : (null, null);
        var decision = Rule.Decide(
            candidate.Signer, door.Template, door.Policy, door.Settings.Options.Renewal, approved, line, candidate.Csr, MayBeRelayed(candidate), candidate.Now);
        return decision is GateDecision.Refused && await MayComeAnotherWayAsync(candidate, cancellationToken) ? null : decision;
    }

    // A PKCSReq with a fresh password is a first enrolment, whoever signs it, as long as he holds the new key.
    private async ValueTask<bool> MayComeAnotherWayAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken) =>
        candidate.Message.Type == MessageType.PkcsReq && candidate.Password is { } password
        && HoldsNewKey(candidate)
        && await IsFreshAsync(candidate, password, cancellationToken);

    private static bool MayBeRelayed(EnrollmentCandidate candidate) => candidate.Signer is { } signer
        && Rule.MayBeRelayed(signer, HoldsNewKey(candidate), candidate.Match);

    private static bool HoldsNewKey(EnrollmentCandidate candidate) => candidate.Message.Signer.SubjectPublicKeyInfo.Equals(candidate.Csr.SubjectPublicKeyInfo);

    // macOS presents what it enrolled with, be it used or forgotten since: that is no enrolment, and its refusal is the renewal's. What was
    // used for somebody else's request is for the challenges' gate, which raises the alarm.
    private async ValueTask<bool> IsFreshAsync(EnrollmentCandidate candidate, string password, CancellationToken cancellationToken)
    {
        if (candidate.Match is { } match) return match.ConsumedAt is null || match.RequestId != candidate.Signer?.RequestId;
        var options = candidate.Door.Settings.Options;
        // Only the webhook, or the admin, knows what it is worth.
        if (!options.TakesPasswords) return options.IsOpen;
        return await passwords.FindAsync(SecretToken.HashOf(password), candidate.Door.Authority.Id, cancellationToken)
            is PasswordMatch.Passphrase or PasswordMatch.Ndes { ConsumedAt: null };
    }
}
