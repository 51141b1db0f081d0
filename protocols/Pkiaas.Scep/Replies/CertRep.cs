using System.Globalization;
using System.Security.Cryptography;
using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>
/// Answers of RFC 8894 section 3.3.2. Each comes as a draft whose <see cref="SignedDataDraft.ToBeSigned"/> the RA's key signs, wherever it
/// is; completed, it is the body of an answer of type <see cref="MediaType"/>.
/// </summary>
public static class CertRep
{
    /// <summary>Content-Type of requests and answers (RFC 8894 section 4.3), without parameters.</summary>
    public const string MediaType = "application/x-pki-message";

    /// <summary>RFC 8894 section 3.2.1.5: the length of a nonce in octets.</summary>
    private const int NonceLength = 16;

    /// <summary>Answers with certificates, encrypted to the signer of the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="authority">The certificate of the key that will sign: the very one that GetCACert gives.</param>
    /// <param name="certificates">What was asked for, in DER. A new certificate goes alone: iOS pairs the first one with its key.</param>
    /// <param name="cipher">The cipher; that of the request when null, since the client is sure to know it.</param>
    /// <exception cref="InvalidOperationException">The message is no request.</exception>
    public static SignedDataDraft Success(
        PkiMessage request,
        Certificate authority,
        IReadOnlyCollection<ReadOnlyMemory<byte>> certificates,
        ContentCipher? cipher = null) => Seal(request, authority, CertificatesOnly.Encode(certificates), cipher);

    /// <summary>Answers GetCRL (section 3.3.4) with a revocation list and no certificate, encrypted to the signer of the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="authority">The certificate of the key that will sign: the very one that GetCACert gives.</param>
    /// <param name="revocationList">The list in DER.</param>
    /// <exception cref="InvalidOperationException">The message is no request.</exception>
    public static SignedDataDraft RevocationList(PkiMessage request, Certificate authority, ReadOnlyMemory<byte> revocationList) =>
        Seal(request, authority, CertificatesOnly.Encode([], [revocationList]), cipher: null);

    private static SignedDataDraft Seal(PkiMessage request, Certificate authority, byte[] content, ContentCipher? cipher)
    {
        cipher ??= request.Envelope?.Cipher ?? throw new InvalidOperationException("The message is no request.");
        var envelope = Envelope.Seal(content, IssuerAndSerialNumber.Of(request.Signer), request.SignerKey, cipher);
        return Prepare(request.Transaction, authority, envelope, PkiStatus.Success);
    }

    /// <summary>Answers that the request failed. The content is an empty OCTET STRING: certmonger refuses one that is absent.</summary>
    /// <param name="transaction">The transaction of the request.</param>
    /// <param name="authority">The certificate of the key that will sign: the very one that GetCACert gives.</param>
    /// <param name="failInfo">Why.</param>
    /// <param name="text">The same in words, or null. Whoever asks reads it: nothing secret.</param>
    public static SignedDataDraft Failure(ScepTransaction transaction, Certificate authority, FailInfo failInfo, string? text = null)
    {
        List<CmsAttribute> reason = [Number(ScepOids.FailInfo, (int)failInfo)];
        if (text is not null)
            reason.Add(CmsAttribute.Utf8String(ScepOids.FailInfoText, text));
        return Prepare(transaction, authority, default, PkiStatus.Failure, reason);
    }

    /// <summary>Answers that a person will decide. The content is an empty OCTET STRING as in FAILURE.</summary>
    /// <param name="transaction">The transaction of the request.</param>
    /// <param name="authority">The certificate of the key that will sign: the very one that GetCACert gives.</param>
    public static SignedDataDraft Pending(ScepTransaction transaction, Certificate authority) =>
        Prepare(transaction, authority, default, PkiStatus.Pending);

    private static SignedDataDraft Prepare(
        ScepTransaction transaction,
        Certificate authority,
        ReadOnlyMemory<byte> content,
        PkiStatus status,
        List<CmsAttribute>? reason = null)
    {
        List<CmsAttribute> attributes =
        [
            new(ScepOids.TransactionId, [transaction.Id.Encoded]),
            Number(ScepOids.MessageType, (int)MessageType.CertRep),
            Number(ScepOids.PkiStatus, (int)status),
            CmsAttribute.OctetString(ScepOids.SenderNonce, RandomNumberGenerator.GetBytes(NonceLength)),
            .. reason ?? [],
        ];
        if (transaction.SenderNonce is { } nonce)
            attributes.Add(CmsAttribute.OctetString(ScepOids.RecipientNonce, nonce));
        return SignedDataDraft.Prepare(content, attributes, authority, transaction.Digest);
    }

    /// <summary>RFC 8894 sections 3.2.1.2 to 3.2.1.4: decimal digits in a PrintableString; Apple takes no other string.</summary>
    private static CmsAttribute Number(string oid, int value) =>
        CmsAttribute.PrintableString(oid, value.ToString(CultureInfo.InvariantCulture));
}
