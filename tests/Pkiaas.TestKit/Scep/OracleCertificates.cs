using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

#pragma warning disable RS0030 // An independent oracle: the product's own builder must not make what tests it.

namespace Pkiaas.TestKit.Scep;

/// <summary>Certificates with their keys, made by the framework.</summary>
public static class OracleCertificates
{
    /// <summary>Self-signed over the key to certify, under a name that says nothing, as Apple devices do.</summary>
    public static X509Certificate2 ThrowAway(RSA key)
    {
        var request = new CertificateRequest($"CN={Guid.NewGuid()}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = Now();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    /// <summary>A root with a P-256 key.</summary>
    public static X509Certificate2 Authority(string subject = "CN=Oracle Root") => EcAuthority(subject, ECCurve.NamedCurves.nistP256);

    /// <summary>A root with a key on a curve.</summary>
    public static X509Certificate2 EcAuthority(string subject, ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return SelfSigned(new CertificateRequest(subject, key, HashAlgorithmName.SHA256));
    }

    /// <summary>A root with an RSA key, for clients that know nothing else.</summary>
    public static X509Certificate2 RsaAuthority(string subject = "CN=Oracle Root", int keySize = 2048)
    {
        using var key = DistinctKeys.OfSize(keySize);
        return SelfSigned(new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>An RA for SCEP: RSA, digitalSignature and keyEncipherment, not a CA.</summary>
    public static X509Certificate2 RegistrationAuthority(X509Certificate2 authority, int keySize = 2048)
    {
        using var key = DistinctKeys.OfSize(keySize);
        return Issue(authority, "CN=Oracle RA", key);
    }

    /// <summary>A certificate for an RSA key, with that key.</summary>
    public static X509Certificate2 Issue(X509Certificate2 authority, string subject, RSA key)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var ecKey = authority.GetECDsaPrivateKey();
        using var rsaKey = authority.GetRSAPrivateKey();
        var generator = ecKey is not null
            ? X509SignatureGenerator.CreateForECDsa(ecKey)
            : X509SignatureGenerator.CreateForRSA(rsaKey!, RSASignaturePadding.Pkcs1);
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        serial[0] |= 0x40;
        var now = Now();
        using var certificate = request.Create(
            authority.SubjectName, generator, now.AddHours(-1), now.AddYears(1), serial);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A forgery: issuer's name, subject and serial number of a certificate, with another key and another authority's signature.</summary>
    public static X509Certificate2 Copy(X509Certificate2 original, X509Certificate2 forger, RSA key)
    {
        var request = new CertificateRequest(original.SubjectName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var forgersKey = forger.GetECDsaPrivateKey()!;
        using var certificate = request.Create(
            original.IssuerName, X509SignatureGenerator.CreateForECDsa(forgersKey), original.NotBefore, original.NotAfter, original.SerialNumberBytes.Span);
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>A certificate for an RSA key of any size that nobody holds, under the issuer's name and the serial number of another one.</summary>
    public static X509Certificate2 OfSize(int bits, X509Certificate2 other)
    {
        var modulus = new byte[bits / 8];
        modulus.AsSpan().Fill(0xFF);
        using var key = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = [1, 0, 1] });
        using var forger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={bits} bits", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.Create(
            other.IssuerName, X509SignatureGenerator.CreateForECDsa(forger), Now().AddHours(-1), Now().AddDays(1), other.SerialNumberBytes.Span);
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = Now();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
    }

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();
}
