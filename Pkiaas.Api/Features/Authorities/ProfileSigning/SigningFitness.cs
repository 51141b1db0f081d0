using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.Domain.Errors;

namespace Pkiaas.Api.Features.Authorities.ProfileSigning;

/// <summary>Whether a certificate can sign profiles at all.</summary>
internal static class SigningFitness
{
    // Apple takes any certificate that is made to stand for somebody; these are not: OCSP answers and time stamps alone.
    private static readonly HashSet<string> Purposes =
        ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "2.5.29.37.0"];

    /// <exception cref="PkiException"><see cref="PkiErrorKind.Malformed"/>: why not, in words.</exception>
    public static void Demand(X509Certificate2 certificate, DateTimeOffset now)
    {
        if (certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime)
            throw UploadedIdentity.Fault(string.Create(CultureInfo.InvariantCulture, $"The certificate expired on {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd}."));
        if (certificate.NotBefore.ToUniversalTime() > now.UtcDateTime)
            throw UploadedIdentity.Fault(string.Create(CultureInfo.InvariantCulture, $"The certificate is not valid before {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd}."));
        if (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            throw UploadedIdentity.Fault("The certificate is self-signed: devices would trust it no more than the authority's own.");
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
            throw UploadedIdentity.Fault("This is the certificate of an authority. Profiles are signed by one that is none.");
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage
            && (usage.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0)
            throw UploadedIdentity.Fault("The certificate's key usage does not allow signatures.");
        if (certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } purposes
            && !purposes.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(oid => Purposes.Contains(oid.Value ?? "")))
            throw UploadedIdentity.Fault("The certificate is for another purpose, such as time stamps or OCSP. Take one for web servers, mail or code.");
    }
}
