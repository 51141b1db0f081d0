using Pkiaas.Domain.Errors;
using Pkiaas.Domain.Templates;
using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>
/// Drafts certificates from the grant and the policy. Of the certificate request only the public key is taken: names, usages and
/// constraints are never copied from it (CERT VU#971035).
/// </summary>
public static class CertificateDraft
{
    /// <summary>Clocks of devices run late; a certificate that is not valid yet would be refused by them.</summary>
    private static readonly TimeSpan Backdate = TimeSpan.FromMinutes(5);

    /// <summary>Drafts an end entity's or a subordinate authority's certificate.</summary>
    /// <param name="policy">The template's policy.</param>
    /// <param name="grant">The approved names and days.</param>
    /// <param name="key">The public key to certify; it passed <see cref="KeyRules"/>.</param>
    /// <param name="issuer">The authority.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The authority itself has expired.</exception>
    public static TbsCertificate Create(
        IssuancePolicy policy, EnrollmentGrant grant, SubjectPublicKeyInfo key, IssuingAuthority issuer, DateTimeOffset now) =>
        Create(policy, grant.Subject, grant.AlternativeNames, grant.ValidityDays, key, issuer, now);

    /// <summary>The same without leave to issue it, for <see cref="Rehearsal"/>.</summary>
    internal static TbsCertificate Create(
        IssuancePolicy policy, DistinguishedName subject, IReadOnlyList<GeneralName> alternativeNames, int validityDays, SubjectPublicKeyInfo key,
        IssuingAuthority issuer, DateTimeOffset now)
    {
        var lifetime = TimeSpan.FromDays(Math.Min(validityDays, policy.ValidityDays));
        return Create(issuer, key, subject, Period(issuer, now, lifetime), Extensions(policy, subject, alternativeNames, key, issuer));
    }

    /// <summary>Drafts a certificate that the service itself uses in the authority's name.</summary>
    /// <param name="issuer">The authority.</param>
    /// <param name="subject">Its name.</param>
    /// <param name="key">Its public key.</param>
    /// <param name="usage">What the key is for.</param>
    /// <param name="lifetime">Cut at the authority's own end.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PkiException">The authority itself has expired.</exception>
    public static TbsCertificate CreateForService(
        IssuingAuthority issuer, DistinguishedName subject, SubjectPublicKeyInfo key, KeyUsages usage, TimeSpan lifetime, DateTimeOffset now) =>
        Create(issuer, key, subject, Period(issuer, now, lifetime),
        [
            new BasicConstraintsExtension(isAuthority: false),
            new KeyUsageExtension(usage),
            new SubjectKeyIdentifierExtension(key),
            new AuthorityKeyIdentifierExtension(issuer.KeyIdentifier.Span),
        ]);

    private static TbsCertificate Create(
        IssuingAuthority issuer, SubjectPublicKeyInfo key, DistinguishedName subject, Validity validity, IReadOnlyList<CertificateExtension> extensions) => new()
        {
            SerialNumber = SerialNumber.Create(),
            SignatureAlgorithm = issuer.SignatureAlgorithm,
            Issuer = issuer.Certificate.Subject,
            Validity = validity,
            Subject = subject,
            SubjectPublicKeyInfo = key,
            Extensions = extensions,
        };

    private static List<CertificateExtension> Extensions(
        IssuancePolicy policy, DistinguishedName subject, IReadOnlyList<GeneralName> alternativeNames, SubjectPublicKeyInfo key, IssuingAuthority issuer)
    {
        var extensions = new List<CertificateExtension>
        {
            new BasicConstraintsExtension(policy.IsAuthority, policy.PathLength),
            new KeyUsageExtension(Fitting(policy.KeyUsage, key.Algorithm)),
        };
        if (policy.ExtendedKeyUsage.Count > 0) extensions.Add(new ExtendedKeyUsageExtension(policy.ExtendedKeyUsage));
        if (alternativeNames.Count > 0) extensions.Add(new SubjectAlternativeNameExtension(alternativeNames, critical: subject.IsEmpty));
        extensions.Add(new SubjectKeyIdentifierExtension(key));
        extensions.Add(new AuthorityKeyIdentifierExtension(issuer.KeyIdentifier.Span));
        if (issuer.Status is { } status) extensions.AddRange(status.Extensions);
        return extensions;
    }

    // RFC 5480 section 3: an elliptic-curve key enciphers nothing; RFC 3279 section 2.3.1: an RSA key agrees on nothing.
    private static KeyUsages Fitting(KeyUsages usage, KeyAlgorithm key) => key == KeyAlgorithm.Rsa
        ? usage & ~KeyUsages.KeyAgreement
        : usage & ~(KeyUsages.KeyEncipherment | KeyUsages.DataEncipherment);

    private static Validity Period(IssuingAuthority issuer, DateTimeOffset now, TimeSpan lifetime)
    {
        var outer = issuer.Certificate.Validity;
        if (!outer.Contains(now)) throw new PkiException(PkiErrorKind.Conflict, "The authority's own certificate is not valid now.", reason: RefusalReason.AuthorityEnded);
        var notBefore = now - Backdate;
        var notAfter = now + lifetime;
        return new Validity(notBefore < outer.NotBefore ? outer.NotBefore : notBefore, notAfter > outer.NotAfter ? outer.NotAfter : notAfter);
    }
}
