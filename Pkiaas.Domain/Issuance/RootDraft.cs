using Pkiaas.X509;

namespace Pkiaas.Domain.Issuance;

/// <summary>Drafts a self-signed root (RFC 5280 sections 3.2 and 4.2).</summary>
public static class RootDraft
{
    /// <summary>Drafts a root.</summary>
    /// <param name="subject">Subject and issuer.</param>
    /// <param name="key">Its public key.</param>
    /// <param name="validityDays">From now on.</param>
    /// <param name="pathLength">How many authorities may stand below it, or null for any number.</param>
    /// <param name="now">UTC.</param>
    public static TbsCertificate Create(DistinguishedName subject, SubjectPublicKeyInfo key, int validityDays, int? pathLength, DateTimeOffset now) => new()
    {
        SerialNumber = SerialNumber.Create(),
        SignatureAlgorithm = SignatureAlgorithm.For(key.Algorithm),
        Issuer = subject,
        Validity = new Validity(now - TimeSpan.FromMinutes(5), now + TimeSpan.FromDays(validityDays)),
        Subject = subject,
        SubjectPublicKeyInfo = key,
        Extensions =
        [
            new BasicConstraintsExtension(isAuthority: true, pathLength),
            // Apple picks the SCEP recipient by usage: an authority must not look like one.
            new KeyUsageExtension(KeyUsages.KeyCertSign | KeyUsages.CrlSign),
            new SubjectKeyIdentifierExtension(key),
            new AuthorityKeyIdentifierExtension(key.KeyIdentifier()),
        ],
    };
}
