// Certificates for tests come from the framework, apart from the code under test.
#pragma warning disable RS0030

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.Plugins.ContractTests.AppleEmail;

/// <summary>Certificates of other authorities, P-256, whose days no clock moves.</summary>
internal static class SampleAnchors
{
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The end of those that say no other.</summary>
    public static readonly DateTimeOffset End = new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Self-signed, with its key.</summary>
    public static X509Certificate2 Root(string commonName, DateTimeOffset? end = null, bool authority = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(commonName, key, authority).CreateSelfSigned(Begin, end ?? End);
    }

    /// <summary>Issued by another, without its key.</summary>
    public static X509Certificate2 Issued(string commonName, X509Certificate2 issuer, bool authority = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(commonName, key, authority).Create(issuer, Begin, issuer.NotAfter, [1, 2, 3]);
    }

    /// <summary>A request for a certificate, PEM.</summary>
    public static string RequestFor(string commonName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Request(commonName, key, authority: false).CreateSigningRequestPem();
    }

    /// <summary>A certificate and its key, PEM, as a server has them in one file.</summary>
    public static string WithKey(string commonName)
    {
        using var certificate = Root(commonName);
        using var key = certificate.GetECDsaPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}";
    }

    private static CertificateRequest Request(string commonName, ECDsa key, bool authority)
    {
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        return request;
    }
}
