using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>The textual encodings of RFC 7468 for certificates, requests and public keys, as others read them: what is sent here comes as DER.</summary>
public static class Pem
{
    private const string CertificateLabel = "CERTIFICATE";
    private const string RequestLabel = "CERTIFICATE REQUEST";
    private const string PublicKeyLabel = "PUBLIC KEY";

    /// <summary>Encodes certificates one after the other.</summary>
    /// <param name="certificates">The certificates.</param>
    /// <returns>PEM with line feeds, ending in one.</returns>
    public static string Encode(params IEnumerable<Certificate> certificates) =>
        string.Concat(certificates.Select(certificate => Write(CertificateLabel, certificate.Encoded)));

    /// <summary>Encodes a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>PEM with line feeds, ending in one.</returns>
    public static string Encode(CertificationRequest request) => Write(RequestLabel, request.Encoded);

    /// <summary>Encodes a public key (RFC 7468 section 13).</summary>
    /// <param name="key">The key.</param>
    /// <returns>PEM with line feeds, ending in one.</returns>
    public static string Encode(SubjectPublicKeyInfo key) => Write(PublicKeyLabel, key.Encoded);

    private static string Write(string label, ReadOnlyMemory<byte> der) => PemEncoding.WriteString(label, der.Span) + "\n";
}
