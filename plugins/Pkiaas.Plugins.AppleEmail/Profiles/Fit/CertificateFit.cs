using System.Security.Cryptography.X509Certificates;
using Pkiaas.Plugins.AppleEmail.Forms.Template;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;

namespace Pkiaas.Plugins.AppleEmail.Profiles.Fit;

/// <summary>
/// Whether the certificate can do what the parts of a template want of it. A key usage that lacks is lacking for everybody; which purposes a
/// server wants to see is for its administrator to say, while the standard says it for mail.
/// </summary>
internal static class CertificateFit
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string EmailProtection = "1.3.6.1.5.5.7.3.4";
    private const string IpsecIke = "1.3.6.1.5.5.7.3.17";
    private const string AnyPurpose = "2.5.29.37.0";

    private const X509KeyUsageFlags Signs = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    /// <param name="fields">The template's, checked.</param>
    /// <param name="certificate">What the certificate will be.</param>
    public static IEnumerable<Finding> Of(PluginSettings fields, CertificateTerms certificate) =>
    [
        .. fields.Items(WiFiFields.Networks).Count > 0 ? Network(WiFiFields.Networks, "Wi-Fi", certificate) : [],
        .. fields.Is(EthernetFields.Ethernet) ? Network(EthernetFields.Ethernet, "Ethernet", certificate) : [],
        .. fields.Is(VpnFields.Vpn) ? Vpn(certificate) : [],
        .. fields.Is(MailFields.Mail) ? Mail(fields, certificate) : [],
        .. ExchangeFields.UseCertificate(fields) ? Network(ExchangeFields.SignIn, "Exchange", certificate, "TLS", "Exchange servers") : [],
    ];

    private static IEnumerable<Finding> Network(
        string field, string what, CertificateTerms certificate, string protocol = "EAP-TLS", string servers = "RADIUS servers")
    {
        if (!certificate.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
        {
            yield return new Finding(
                field, $"{what}: devices sign in by a signature ({protocol}), and the template's certificates lack the key usage digitalSignature, which allows that "
                + "(RFC 5280 section 4.2.1.3).", CannotWork: true);
        }
        if (!IsFor(certificate, ClientAuthentication))
        {
            yield return new Finding(
                field, $"{what}: the template's certificates are not for client authentication, which {servers} look for: most refuse them.", CannotWork: false);
        }
    }

    private static IEnumerable<Finding> Vpn(CertificateTerms certificate)
    {
        if ((certificate.KeyUsages & Signs) == 0)
        {
            yield return new Finding(
                VpnFields.Vpn, "VPN: devices sign in by a signature (IKEv2), and the template's certificates lack the key usage digitalSignature, which allows that "
                + "(RFC 4945 section 5.1.3.2).", CannotWork: true);
        }
        if (!IsFor(certificate, ClientAuthentication, IpsecIke))
        {
            yield return new Finding(
                VpnFields.Vpn, "VPN: the template's certificates are not for client authentication, which servers look for: many refuse them.", CannotWork: false);
        }
    }

    private static IEnumerable<Finding> Mail(PluginSettings fields, CertificateTerms certificate)
    {
        if ((fields.Is(MailFields.Sign) || fields.Is(MailFields.Encrypt)) && !IsFor(certificate, EmailProtection))
        {
            yield return new Finding(
                MailFields.Mail, "Mail: S/MIME takes certificates for e-mail protection alone (RFC 8550 section 4.4.4), and the template's are for other purposes.",
                CannotWork: true);
        }
        if (fields.Is(MailFields.Sign) && (certificate.KeyUsages & Signs) == 0)
        {
            yield return new Finding(
                MailFields.Sign, "Mail: the template's certificates lack the key usage digitalSignature, without which nobody accepts what is signed with them "
                + "(RFC 8550 section 4.4.2).", CannotWork: true);
        }
        // Devices enrol RSA keys by SCEP, and RSA carries a message's key by encipherment alone.
        if (fields.Is(MailFields.Encrypt) && !certificate.KeyUsages.HasFlag(X509KeyUsageFlags.KeyEncipherment))
        {
            yield return new Finding(
                MailFields.Encrypt, "Mail: the template's certificates lack the key usage keyEncipherment, without which nobody can encrypt to them "
                + "(RFC 8550 section 4.4.2).", CannotWork: true);
        }
    }

    private static bool IsFor(CertificateTerms certificate, params ReadOnlySpan<string> purposes)
    {
        if (certificate.ExtendedKeyUsages.Count == 0 || certificate.ExtendedKeyUsages.Contains(AnyPurpose)) return true;
        foreach (var purpose in purposes)
        {
            if (certificate.ExtendedKeyUsages.Contains(purpose)) return true;
        }
        return false;
    }
}
