namespace Pkiaas.Domain.Issuance;

/// <summary>Where whoever relies on a certificate learns about its issuer; stands in every certificate that the issuer signs.</summary>
/// <param name="RevocationList">cRLDistributionPoints (RFC 5280 section 4.2.1.13).</param>
/// <param name="IssuerCertificate">caIssuers of authorityInfoAccess (RFC 5280 section 4.2.2.1).</param>
public sealed record StatusLocations(Uri RevocationList, Uri IssuerCertificate);
