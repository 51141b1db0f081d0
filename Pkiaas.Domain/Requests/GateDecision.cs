using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;

namespace Pkiaas.Domain.Requests;

/// <summary>What a gate says of an enrolment.</summary>
public abstract record GateDecision
{
    private GateDecision()
    {
    }

    /// <summary>A certificate may be issued.</summary>
    /// <param name="Grant">With exactly these names.</param>
    public sealed record Granted(EnrollmentGrant Grant) : GateDecision;

    /// <summary>A certificate may be issued once an admin says so.</summary>
    /// <param name="Grant">What he is asked to allow.</param>
    public sealed record Pending(EnrollmentGrant Grant) : GateDecision;

    /// <summary>Nothing is issued.</summary>
    /// <param name="Error">Why.</param>
    /// <param name="RequestId">The request that it concerns, when the challenge led to one.</param>
    public sealed record Refused(PkiError Error, RequestId? RequestId) : GateDecision;
}
