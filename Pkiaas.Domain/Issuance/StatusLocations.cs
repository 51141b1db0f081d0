using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>Where whoever relies on a certificate learns about its issuer; stands in every certificate that the issuer signs.</summary>
/// <param name="revocationList">See <see cref="RevocationList"/>.</param>
/// <param name="issuerCertificate">See <see cref="IssuerCertificate"/>.</param>
public sealed class StatusLocations(Uri revocationList, Uri issuerCertificate)
{
    /// <summary>cRLDistributionPoints (RFC 5280 section 4.2.1.13).</summary>
    public Uri RevocationList { get; } = revocationList;

    /// <summary>caIssuers of authorityInfoAccess (RFC 5280 section 4.2.2.1).</summary>
    public Uri IssuerCertificate { get; } = issuerCertificate;

    /// <summary>The extensions that say so, made once for all certificates of the issuer.</summary>
    internal IReadOnlyList<CertificateExtension> Extensions { get; } =
    [
        new CrlDistributionPointsExtension(revocationList.AbsoluteUri),
        new AuthorityInformationAccessExtension([issuerCertificate.AbsoluteUri], []),
    ];
}
