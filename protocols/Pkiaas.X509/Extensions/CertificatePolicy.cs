namespace Pkiaas.X509;

/// <summary>One policy under which a certificate is issued (RFC 5280 section 4.2.1.4).</summary>
/// <param name="Oid">The policy's OID in dotted form.</param>
/// <param name="CpsUri">Where the certification practice statement is published, or null. Other qualifiers are not kept.</param>
public sealed record CertificatePolicy(string Oid, string? CpsUri = null);
