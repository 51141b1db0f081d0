// Certificates for tests come from the framework, apart from the code under test.
#pragma warning disable RS0030

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Tls;

/// <summary>Throw-away authorities and server certificates, P-256, good for a day. Each comes with its key.</summary>
public static class TestCertificates
{
    /// <summary>A self-signed authority.</summary>
    /// <param name="commonName">Its only name.</param>
    public static X509Certificate2 Root(string commonName)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return Request(commonName, key, authority: true).CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    /// <summary>An authority below another.</summary>
    /// <param name="commonName">Its only name.</param>
    /// <param name="issuer">With its key.</param>
    public static X509Certificate2 Intermediate(string commonName, X509Certificate2 issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Issue(Request(commonName, key, authority: true), issuer, key);
    }

    /// <summary>A server certificate.</summary>
    /// <param name="issuer">With its key.</param>
    /// <param name="host">The one name that it is for; <c>localhost</c> is for 127.0.0.1 too.</param>
    public static X509Certificate2 Server(X509Certificate2 issuer, string host = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(host, key, authority: false);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost") names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return Issue(request, issuer, key);
    }

    private static CertificateRequest Request(string commonName, ECDsa key, bool authority)
    {
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        return request;
    }

    private static X509Certificate2 Issue(CertificateRequest request, X509Certificate2 issuer, ECDsa key)
    {
        using var certificate = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }
}
