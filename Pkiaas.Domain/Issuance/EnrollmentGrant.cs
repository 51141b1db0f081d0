using Pkiaas.Domain.Requests;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>Leave to issue one certificate with exactly these names. Only a gate makes one.</summary>
/// <param name="Authorization">What gave leave, stored with the certificate.</param>
/// <param name="RequestId">The request that it fulfils.</param>
/// <param name="ChallengeId">The challenge that it uses up.</param>
/// <param name="Subject">As approved.</param>
/// <param name="AlternativeNames">As approved.</param>
/// <param name="ValidityDays">As approved.</param>
public sealed record EnrollmentGrant(
    Authorization Authorization, RequestId RequestId, Guid ChallengeId, DistinguishedName Subject, IReadOnlyList<GeneralName> AlternativeNames, int ValidityDays);

/// <summary>What gave leave to issue. Stored by name.</summary>
public enum Authorization
{
    /// <summary>The one-time challenge of a pre-approved request.</summary>
    PreApprovedChallenge,
}
