using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.X509.Tests.Support;

#pragma warning disable RS0030 // The framework's builder is banned in the product; here it is the independent oracle.

/// <summary>Certificates and requests made by the framework.</summary>
internal static class Oracle
{
    public static byte[] Request(TestKey key, string subject, string? challenge = null, params X509Extension[] extensions)
    {
        var request = Builder(key, new X500DistinguishedName(subject));
        foreach (var extension in extensions)
            request.CertificateExtensions.Add(extension);
        if (challenge is not null)
            request.OtherRequestAttributes.Add(new AsnEncodedData(Oids.ChallengePassword, Utf8(challenge)));
        return request.CreateSigningRequest();
    }

    public static string ReadRequestSubject(byte[] request) => CertificateRequest
        .LoadSigningRequest(request, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.Default)
        .SubjectName.Name;

    public static X509Extension CrlDistributionPoints(IEnumerable<string> uris) =>
        CertificateRevocationListBuilder.BuildCrlDistributionPointExtension(uris);

    public static byte[] SelfSigned(
        TestKey key, X500DistinguishedName subject, DateTimeOffset notBefore, DateTimeOffset notAfter, params X509Extension[] extensions)
    {
        var request = Builder(key, subject);
        foreach (var extension in extensions)
            request.CertificateExtensions.Add(extension);
        using var certificate = request.CreateSelfSigned(notBefore, notAfter);
        return certificate.RawData;
    }

    private static byte[] Utf8(string text)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        writer.WriteCharacterString(System.Formats.Asn1.UniversalTagNumber.UTF8String, text);
        return writer.Encode();
    }

    private static CertificateRequest Builder(TestKey key, X500DistinguishedName subject) => key.Native switch
    {
        RSA rsa => new CertificateRequest(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => new CertificateRequest(subject, ecdsa, key.Algorithm.Hash),
        _ => throw new InvalidOperationException(),
    };
}
