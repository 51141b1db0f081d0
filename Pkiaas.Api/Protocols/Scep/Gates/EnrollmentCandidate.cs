using Pkiaas.Api.Protocols.Scep.Tracing;
using Pkiaas.Domain.Issuance;
using Pkiaas.Domain.Requests;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep.Gates;

/// <summary>Who asks for a certificate: his message was verified, and his request proves that he has the key.</summary>
/// <param name="Attempt">The walk, with the door and the caller.</param>
/// <param name="Message">The outer message.</param>
/// <param name="Csr">Its signature was verified.</param>
/// <param name="Match">The pre-approved request that the presented challenge belongs to, if there is one.</param>
/// <param name="Signer">The certificate of the door's authority that signed, if it was one.</param>
/// <param name="Now">UTC.</param>
internal sealed record EnrollmentCandidate(
    ScepAttempt Attempt, PkiMessage Message, CertificationRequest Csr, ChallengeMatch? Match, IssuedCertificate? Signer, DateTimeOffset Now)
{
    public OpenDoor Door => Attempt.Door;

    /// <summary>The challengePassword, or null. Never logged.</summary>
    public string? Password => Csr.ChallengePassword is { Length: > 0 } password ? password : null;
}
