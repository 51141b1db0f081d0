using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

#pragma warning disable RS0030 // An independent oracle: the product's own builder must not make what tests it.

namespace Pkiaas.TestKit.Scep;

/// <summary>PKCS#10 requests made by the framework.</summary>
public static class SigningRequest
{
    /// <summary>Makes a request with challenge and extensions as the options say.</summary>
    /// <returns>The request in DER.</returns>
    public static byte[] Create(RSA key, ScepRequestOptions options)
    {
        var request = new CertificateRequest(options.Subject, key, options.RequestHash, RSASignaturePadding.Pkcs1);
        if (options.Challenge is { } challenge)
            request.OtherRequestAttributes.Add(ScepRequestBuilder.Text(ScepOid.ChallengePassword, options.ChallengeType, challenge));
        foreach (var extension in Extensions(options))
            request.CertificateExtensions.Add(extension);
        return options.RequestHash == HashAlgorithmName.SHA1 ? request.CreateSigningRequest(new BrokenHashSignatures(key)) : request.CreateSigningRequest();
    }

    private static IEnumerable<X509Extension> Extensions(ScepRequestOptions options)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in options.EmailNames)
            names.AddEmailAddress(name);
        foreach (var name in options.DnsNames)
            names.AddDnsName(name);
        foreach (var name in options.UriNames)
            names.AddUri(new Uri(name));
        foreach (var name in options.UserPrincipalNames)
            names.AddUserPrincipalName(name);
        if (options.EmailNames.Count + options.DnsNames.Count + options.UriNames.Count + options.UserPrincipalNames.Count > 0)
            yield return names.Build();
        if (options.AsksForAuthority)
        {
            yield return new X509BasicConstraintsExtension(true, false, 0, critical: true);
            yield return new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true);
        }

        foreach (var extension in options.FurtherExtensions)
            yield return extension;
    }
}
