using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Issuance;
using Pkiaas.Scep;
using Pkiaas.X509;

namespace Pkiaas.Api.Protocols.Scep;

/// <summary>What must hold of a certificate request before anybody looks at its challenge.</summary>
internal static class RequestChecks
{
    /// <exception cref="PkiException">Something does not.</exception>
    public static void Demand(PkiMessage message, CertificationRequest csr, bool isRenewal, bool legacyAlgorithms)
    {
        // 1. The key may be certified at all.
        if (KeyRules.Problem(csr.SubjectPublicKeyInfo) is { } problem) throw new PkiException(problem);
        // 2. RFC 8894 section 2.3: a self-signed signer has the same key as the request. Its name is the device's own choice.
        // A renewal is signed with the old key.
        if (!isRenewal && !message.Signer.SubjectPublicKeyInfo.Equals(csr.SubjectPublicKeyInfo))
            throw new PkiException(PkiErrorKind.BadSignature, "The message is not signed with the key that is to be certified.");
        // 3. RFC 2986 section 4.2: proof of possession, with an algorithm that proves something.
        if (csr.SignatureAlgorithm is not { } algorithm || (algorithm.IsWeak && !legacyAlgorithms))
            throw new PkiException(PkiErrorKind.UnsupportedAlgorithm, "The request's signature algorithm is not accepted.", $"The algorithm is {csr.SignatureAlgorithmOid}.");
        if (!csr.VerifySelfSignature(message.KeyOf(csr.SubjectPublicKeyInfo)))
            throw new PkiException(PkiErrorKind.BadSignature, "The request's signature does not verify.");
    }
}
