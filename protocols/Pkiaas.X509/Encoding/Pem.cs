using System.Security.Cryptography;

namespace Pkiaas.X509;

/// <summary>The textual encodings of RFC 7468 for certificates, PKCS#7 messages and requests.</summary>
public static class Pem
{
    /// <summary>Most characters that are read; one chain or one request is far below.</summary>
    public const int MaximumLength = 512 * 1024;

    /// <summary>Looking for the end of a block costs time in the length of the text, so that the blocks are limited too.</summary>
    private const int MaximumBlocks = 200;

    private const string CertificateLabel = "CERTIFICATE";
    private const string MessageLabel = "PKCS7";
    private const string RequestLabel = "CERTIFICATE REQUEST";
    private const string PublicKeyLabel = "PUBLIC KEY";

    /// <summary>What Windows tools write instead.</summary>
    private const string OldRequestLabel = "NEW CERTIFICATE REQUEST";

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

    /// <summary>Encodes a CMS message, such as a bag of certificates.</summary>
    /// <param name="message">ContentInfo in DER.</param>
    /// <returns>PEM with line feeds, ending in one.</returns>
    public static string EncodeMessage(ReadOnlyMemory<byte> message) => Write(MessageLabel, message);

    /// <summary>Decodes all certificates in a text; text and blocks between them are left out.</summary>
    /// <param name="text">PEM.</param>
    /// <exception cref="Asn1FormatException">There is none, or one is malformed.</exception>
    public static IReadOnlyList<Certificate> DecodeCertificates(string text) =>
        [.. Read(text, CertificateLabel).Select(der => Certificate.Decode(der))];

    /// <summary>Decodes the one request in a text.</summary>
    /// <param name="text">PEM, labelled CERTIFICATE REQUEST or NEW CERTIFICATE REQUEST.</param>
    /// <exception cref="Asn1FormatException">There is none or more than one, or it is malformed.</exception>
    public static CertificationRequest DecodeRequest(string text) =>
        CertificationRequest.Decode(Single(text, RequestLabel, OldRequestLabel));

    /// <summary>Decodes the one CMS message in a text.</summary>
    /// <param name="text">PEM, labelled PKCS7 or CMS.</param>
    /// <returns>The octets, not looked into.</returns>
    /// <exception cref="Asn1FormatException">There is none or more than one.</exception>
    public static byte[] DecodeMessage(string text) => Single(text, MessageLabel, "CMS");

    private static string Write(string label, ReadOnlyMemory<byte> der) => PemEncoding.WriteString(label, der.Span) + "\n";

    private static byte[] Single(string text, params string[] labels) =>
        Read(text, labels) is [var only] ? only : throw new Asn1FormatException("The PEM text has more than one such block.");

    private static List<byte[]> Read(string text, params string[] labels)
    {
        if (text.Length > MaximumLength)
            throw new Asn1FormatException($"The PEM text is longer than {MaximumLength} characters.");
        if (text.AsSpan().Count("-----BEGIN ") > MaximumBlocks)
            throw new Asn1FormatException($"The PEM text has more than {MaximumBlocks} blocks.");
        var found = new List<byte[]>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (labels.Contains(rest[fields.Label].ToString()))
                found.Add(Convert.FromBase64String(rest[fields.Base64Data].ToString()));
            rest = rest[fields.Location.End..];
        }
        return found.Count > 0 ? found : throw new Asn1FormatException($"The PEM text has no {labels[0]} block.");
    }
}
