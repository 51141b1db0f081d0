using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>
/// The answer to GetNextCACert (RFC 8894 section 4.7.1): the certificates that take over, signed by what is in force now, so that a client
/// that trusts this one trusts the next.
/// </summary>
public static class NextCaCertReply
{
    /// <summary>Content-Type of the answer, without parameters.</summary>
    public const string MediaType = "application/x-x509-next-ca-cert";

    /// <summary>Prepares the answer.</summary>
    /// <param name="current">The certificate of the key that will sign: the one that GetCACert gives.</param>
    /// <param name="next">The one that takes over from it.</param>
    /// <param name="authorities">The authorities' certificates above it.</param>
    public static SignedDataDraft Prepare(Certificate current, Certificate next, IEnumerable<Certificate> authorities) => SignedDataDraft.Prepare(
        CertificatesOnly.Encode([next.Encoded, .. authorities.Select(authority => authority.Encoded)]), [], current, DigestAlgorithm.Sha256);
}
