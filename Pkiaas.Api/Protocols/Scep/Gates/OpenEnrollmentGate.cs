using Pkiaas.Data.Scep;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>
/// For templates that let in whom no admin approved beforehand. Where a kind of password is switched on, one must be presented; the
/// conditions decide about the rest.
/// </summary>
internal sealed class OpenEnrollmentGate(PasswordLookup passwords) : IEnrollmentGate
{
    public async ValueTask<GateDecision?> DecideAsync(EnrollmentCandidate candidate, CancellationToken cancellationToken)
    {
        var options = candidate.Door.Settings.Options;
        if (!options.IsOpen) return null;
        if (!options.TakesPasswords) return Granted(candidate, Authorization.None, new Entitlement.OpenDoor());
        var match = candidate.Password is { } password ? await passwords.FindAsync(SecretToken.HashOf(password), candidate.Door.Authority.Id, cancellationToken) : null;
        var (authorization, entitlement, refusal) = PasswordGate.Decide(match, candidate.Password is not null, candidate.Door.Template, options, candidate.Now);
        return refusal is null ? Granted(candidate, authorization, entitlement!) : new GateDecision.Refused(refusal, null);
    }

    private static GateDecision.Granted Granted(EnrollmentCandidate candidate, Authorization authorization, Entitlement entitlement) => new(new EnrollmentGrant(
        authorization, entitlement, candidate.Csr.Subject, candidate.Csr.SubjectAlternativeNames, candidate.Door.Policy.ValidityDays));
}
