using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Pkiaas.TestKit.Scep;

/// <summary>A CertRep as a strict client reads it: everything that RFC 8894 section 3.2 lets it check is checked.</summary>
/// <param name="Status">pkiStatus as written: 0, 2 or 3.</param>
/// <param name="FailInfo">failInfo as written, or null.</param>
/// <param name="FailInfoText">failInfoText, or null.</param>
/// <param name="Certificates">The certificates in the envelope, in their order; empty unless the status is 0.</param>
/// <param name="CipherOid">The cipher of the envelope, or null.</param>
/// <param name="DigestOid">The digest algorithm of the signature.</param>
public sealed record ScepReply(
    string Status,
    string? FailInfo,
    string? FailInfoText,
    IReadOnlyList<X509Certificate2> Certificates,
    string? CipherOid,
    string DigestOid)
{
    /// <summary>What the envelope holds; null unless the status is 0.</summary>
    public byte[]? Content { get; private init; }

    public bool IsSuccess => Status == "0";

    public bool IsFailure => Status == "2";

    public bool IsPending => Status == "3";

    /// <summary>The only certificate of a successful answer.</summary>
    public X509Certificate2 Certificate => Certificates.Single();

    /// <summary>Verifies, decrypts and reads an answer.</summary>
    /// <param name="encoded">The answer.</param>
    /// <param name="request">What is answered.</param>
    /// <param name="authority">The RA certificate that must have signed.</param>
    /// <exception cref="CryptographicException">The answer is wrong in any way.</exception>
    public static ScepReply Read(byte[] encoded, ScepRequest request, X509Certificate2 authority)
    {
        var message = new SignedCms();
        message.Decode(encoded);
        var signer = message.SignerInfos.Count == 1 ? message.SignerInfos[0] : throw Wrong("signers");
        message.CheckSignature(verifySignatureOnly: true);
        if (signer.Certificate is not { } certificate || !certificate.RawData.AsSpan().SequenceEqual(authority.RawData))
            throw Wrong("signer");
        // strongSwan takes nothing else.
        if (signer.SignatureAlgorithm.Value != "1.2.840.113549.1.1.1")
            throw Wrong("signature algorithm");
        if (Text(signer, ScepOid.MessageType) != "3" || Text(signer, ScepOid.TransactionId) != request.TransactionId)
            throw Wrong("message type or transaction");
        if (!Octets(signer, ScepOid.RecipientNonce).AsSpan().SequenceEqual(request.SenderNonce))
            throw Wrong("recipient nonce");
        if (Octets(signer, ScepOid.SenderNonce).Length != 16)
            throw Wrong("sender nonce");
        var status = Text(signer, ScepOid.PkiStatus) ?? throw Wrong("status");
        var (content, cipher) = status == "0" ? Open(message.ContentInfo.Content, request) : (null, null);
        return new ScepReply(
            status,
            Text(signer, ScepOid.FailInfo),
            Text(signer, ScepOid.FailInfoText, UniversalTagNumber.UTF8String),
            content is null ? [] : CertificatesOf(content),
            cipher,
            signer.DigestAlgorithm.Value!)
        {
            Content = content,
        };
    }

    private static (byte[] Content, string? Cipher) Open(byte[] content, ScepRequest request)
    {
        var envelope = new EnvelopedCms();
        envelope.Decode(content);
        envelope.Decrypt(envelope.RecipientInfos[0], PrivateKey(request));
        return (envelope.ContentInfo.Content, envelope.ContentEncryptionAlgorithm.Oid.Value);
    }

    /// <summary>The certificates of a certificates-only SignedData, in their order.</summary>
    public static IReadOnlyList<X509Certificate2> CertificatesOf(byte[] encoded)
    {
        var message = new SignedCms();
        message.Decode(encoded);
        return message.SignerInfos.Count == 0 ? [.. message.Certificates] : throw Wrong("certificates-only message");
    }

    private static RSA PrivateKey(ScepRequest request) => request.Signer.GetRSAPrivateKey() ?? request.Key;

    private static string? Text(SignerInfo signer, string oid, UniversalTagNumber type = UniversalTagNumber.PrintableString) =>
        Value(signer, oid) is { } value ? AsnDecoder.ReadCharacterString(value, AsnEncodingRules.DER, type, out _) : null;

    private static byte[] Octets(SignerInfo signer, string oid) =>
        AsnDecoder.ReadOctetString(Value(signer, oid) ?? throw Wrong(oid), AsnEncodingRules.DER, out _);

    private static byte[]? Value(SignerInfo signer, string oid) =>
        signer.SignedAttributes.Cast<CryptographicAttributeObject>()
            .SingleOrDefault(attribute => attribute.Oid.Value == oid)?.Values[0].RawData;

    private static CryptographicException Wrong(string part) => new($"The answer has a wrong part: {part}.");
}
