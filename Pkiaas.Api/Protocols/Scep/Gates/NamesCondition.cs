using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Domain.Templates.Names;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>The template's name rules. They are never off.</summary>
internal sealed class NamesCondition : IGrantCondition
{
    public ValueTask<GateDecision> ApplyAsync(EnrollmentCandidate candidate, EnrollmentGrant grant, CancellationToken cancellationToken)
    {
        var (names, reason, problem) = NameCheck.Apply(candidate.Door.Settings.Options.NameRules, candidate.Csr);
        return ValueTask.FromResult<GateDecision>(names is null
            ? new GateDecision.Refused(new PkiError(PkiErrorKind.BadCsr, "The enrolment was refused.", problem) { Reason = reason }, null)
            : new GateDecision.Granted(grant with { Subject = names.Subject, AlternativeNames = names.AlternativeNames }));
    }
}
