using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>The answer to GetCACert (RFC 8894 section 4.2).</summary>
/// <param name="Body">The octets.</param>
/// <param name="MediaType">The Content-Type, to be sent exactly so, without charset: Apple devices compare it.</param>
public sealed record CaCertReply(ReadOnlyMemory<byte> Body, string MediaType)
{
    private const string SingleMediaType = "application/x-x509-ca-cert";
    private const string ChainMediaType = "application/x-x509-ca-ra-cert";

    /// <summary>An authority that decrypts and signs itself (section 4.2.1.1): one certificate in DER.</summary>
    /// <param name="authority">The authority's certificate, which must have an RSA key.</param>
    public static CaCertReply Of(Certificate authority) => new(authority.Encoded, SingleMediaType);

    /// <summary>
    /// An RA in front of an authority, or a chain (section 4.2.1.2): a certificates-only SignedData. Clients tell the RA from the
    /// authorities by its key usage, since DER sorts the certificates.
    /// </summary>
    /// <param name="registrationAuthority">The RA's certificate.</param>
    /// <param name="authorities">The authorities' certificates, the issuing one at least.</param>
    public static CaCertReply Of(Certificate registrationAuthority, IEnumerable<Certificate> authorities) => new(
        CertificatesOnly.Encode([registrationAuthority.Encoded, .. authorities.Select(authority => authority.Encoded)]),
        ChainMediaType);
}
