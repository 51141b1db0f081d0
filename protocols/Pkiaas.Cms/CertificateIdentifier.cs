using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>
/// How CMS points at a certificate: SignerIdentifier (RFC 5652 section 5.3) and RecipientIdentifier (section 6.2.1), a choice of
/// <see cref="IssuerAndSerialNumber"/> and <see cref="KeyIdentifier"/>.
/// </summary>
public abstract class CertificateIdentifier
{
    private protected CertificateIdentifier()
    {
    }

    /// <summary>Whether this points at the certificate. Names and numbers are compared octet by octet.</summary>
    /// <param name="certificate">The certificate.</param>
    public abstract bool Matches(Certificate certificate);

    internal static CertificateIdentifier Read(AsnReader reader)
    {
        var keyIdentifierTag = new Asn1Tag(TagClass.ContextSpecific, 0);
        return reader.NextIs(keyIdentifierTag)
            ? new KeyIdentifier(reader.ReadOctets(keyIdentifierTag))
            : IssuerAndSerialNumber.Read(reader);
    }
}
