using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>What must hold of a certificate request before anybody looks at its challenge.</summary>
internal static class RequestChecks
{
    /// <exception cref="PkiException">Something does not.</exception>
    public static void Demand(PkiMessage message, CertificationRequest csr, OpenDoor door)
    {
        // 1. The key may be certified at all, and is as long as the template asks for.
        if (KeyRules.Problem(csr.SubjectPublicKeyInfo, door.Policy.KeySize) is { } problem) throw new PkiException(problem);
        // 2. RFC 2986 section 4.2: proof of possession, with an algorithm that proves something.
        if (csr.SignatureAlgorithm is not { } algorithm || (algorithm.IsWeak && !door.LegacyAlgorithms))
            throw new PkiException(
                PkiErrorKind.UnsupportedAlgorithm, "The request's signature algorithm is not accepted.", $"The algorithm is {csr.SignatureAlgorithmOid}.",
                csr.SignatureAlgorithm is null ? RefusalReason.RefusedAlgorithm : RefusalReason.LegacyAlgorithm);
        if (!csr.VerifySelfSignature(message.KeyOf(csr.SubjectPublicKeyInfo)))
            throw new PkiException(PkiErrorKind.BadSignature, "The request's signature does not verify.");
    }
}
