// Certificates for tests come from the framework, apart from the code under test.
#pragma warning disable RS0030

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>A public authority as others run it: a root, an authority below it, and what these sell.</summary>
internal sealed class PublicCertificates : IDisposable
{
    private static readonly DateTimeOffset Begin = TimeProvider.System.GetUtcNow().AddDays(-1);
    private readonly X509Certificate2 _issuing;

    public PublicCertificates()
    {
        Root = Authority("CN=Public Root", null);
        _issuing = Authority("CN=Public Issuing", Root);
    }

    public X509Certificate2 Root { get; }

    /// <summary>Everything in one file, the leaf neither first nor last.</summary>
    public string Pkcs12(string password, bool rsa = true, int days = 90, string purpose = "1.3.6.1.5.5.7.3.1", bool isAuthority = false, int? iterations = null)
    {
        using var key = rsa ? (AsymmetricAlgorithm)DistinctKeys.Next() : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var leaf = Leaf(key, days, purpose, isAuthority);
        using var root = X509CertificateLoader.LoadCertificate(Root.RawData);
        using var issuing = X509CertificateLoader.LoadCertificate(_issuing.RawData);
        if (iterations is { } rounds)
        {
            var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, rounds);
            return Convert.ToBase64String(leaf.ExportPkcs12(parameters, password));
        }
        return Convert.ToBase64String(new X509Certificate2Collection { root, leaf, issuing }.Export(X509ContentType.Pkcs12, password)!);
    }

    public void Dispose()
    {
        Root.Dispose();
        _issuing.Dispose();
    }

    private X509Certificate2 Leaf(AsymmetricAlgorithm key, int days, string purpose, bool isAuthority)
    {
        var request = Request("CN=pki.example.com", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        using var signed = Sign(request, _issuing, days);
        return key is RSA own ? signed.CopyWithPrivateKey(own) : signed.CopyWithPrivateKey((ECDsa)key);
    }

    private static X509Certificate2 Authority(string name, X509Certificate2? issuer)
    {
        using var key = DistinctKeys.Next();
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (issuer is null) return request.CreateSelfSigned(Begin, Begin.AddYears(10));
        using var signed = Sign(request, issuer, 2000);
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 Sign(CertificateRequest request, X509Certificate2 issuer, int days)
    {
        using var key = issuer.GetRSAPrivateKey()!;
        var generator = X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1);
        return request.Create(issuer.SubjectName, generator, Begin, Begin.AddDays(days), [1, .. RandomNumberGenerator.GetBytes(8)]);
    }

    private static CertificateRequest Request(string name, AsymmetricAlgorithm key) => key is RSA rsa
        ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);
}
