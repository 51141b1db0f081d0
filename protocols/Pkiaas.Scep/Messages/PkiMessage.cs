using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>
/// A pkiMessage of RFC 8894 section 3, decoded and with its signature verified: an instance whose signature is bad cannot be had. That
/// says who holds the key of <see cref="Signer"/>, not that the signer may do anything. Dispose it to free the keys.
/// </summary>
public sealed class PkiMessage : IDisposable
{
    private List<PublicKey>? furtherKeys;

    internal PkiMessage(ScepTransaction transaction, MessageType type, Certificate signer, PublicKey signerKey) =>
        (Transaction, Type, Signer, SignerKey) = (transaction, type, signer, signerKey);

    /// <summary>What an answer needs: transactionID, senderNonce, digest algorithm.</summary>
    public ScepTransaction Transaction { get; }

    /// <summary>What the message asks for.</summary>
    public MessageType Type { get; }

    /// <summary>The certificate whose key signed: self-signed and thrown away afterwards, or one that is to be renewed.</summary>
    public Certificate Signer { get; }

    /// <summary>The signer's key. An answer is encrypted to it. Owned by this message.</summary>
    public PublicKey SignerKey { get; }

    /// <summary>The pkcsPKIEnvelope; null in answers without content. Its cipher is a supported one.</summary>
    public Envelope? Envelope { get; internal init; }

    /// <summary>The outcome; null in requests.</summary>
    public CertRepStatus? Status { get; internal init; }

    /// <summary>
    /// Whether the message needs SHA-1 or single DES. Refuse such a one unless its sender was allowed to, except CertPoll: Apple devices
    /// poll with SHA-1 whatever was negotiated.
    /// </summary>
    public bool UsesLegacyAlgorithms => Transaction.Digest.IsWeak || Envelope is { Cipher.IsLegacy: true };

    /// <summary>Decodes a message and verifies its signature, in the steps of RFC 8894 section 3.2.</summary>
    /// <param name="ber">The message in BER, at most <see cref="CmsLimits.MaximumLength"/> octets; it must not change afterwards.</param>
    /// <exception cref="Asn1FormatException">The bytes are no message that could be answered.</exception>
    /// <exception cref="ScepRefusalException">The message can be answered, with FAILURE.</exception>
    public static PkiMessage Decode(ReadOnlyMemory<byte> ber) => PkiMessageDecoder.Decode(ber);

    /// <summary>
    /// Decrypts and decodes what the envelope holds. All failures are one: a key that does not decrypt, a wrong content key, wrong padding
    /// and content that is no request give the same refusal, else the difference would tell an attacker what a ciphertext of someone
    /// else holds (Bleichenbacher, Vaudenay). The inner exception knows more; it must not leave the server. Content that this sender may
    /// not send is one more such failure: whoever caught a message and signed it anew must not learn whether it opens.
    /// </summary>
    /// <param name="recipient">The certificate to which the request is encrypted: the RA's.</param>
    /// <param name="decrypt">Decrypts with the key of that certificate.</param>
    /// <param name="isSenders">Whether the content can come from the one who signed the message.</param>
    /// <param name="cancellationToken">Gives up waiting for the key.</param>
    /// <exception cref="ScepRefusalException">The envelope does not open, or holds no request of this type and sender.</exception>
    /// <exception cref="InvalidOperationException">The message is an answer.</exception>
    public async ValueTask<MessageData> OpenAsync(
        Certificate recipient, ContentKeyDecryption decrypt, Func<MessageData, bool> isSenders, CancellationToken cancellationToken)
    {
        if (Envelope is null || Type == MessageType.CertRep)
            throw new InvalidOperationException("An answer holds no request.");
        var content = await Envelope.OpenAsync(recipient, decrypt, cancellationToken).ConfigureAwait(false);
        try
        {
            var data = MessageData.Decode(Type, content ?? throw new Asn1FormatException("The envelope cannot be decrypted."));
            return isSenders(data) ? data : throw new Asn1FormatException("The content is somebody else's.");
        }
        catch (Asn1FormatException fault)
        {
            throw new ScepRefusalException(Transaction, FailInfo.BadRequest, "The envelope does not hold a request.", fault);
        }
    }

    /// <summary>The usable form of a key: the signer's when it is that one, which costs nothing, else it is imported.</summary>
    /// <param name="info">The key, usually that of a request.</param>
    /// <returns>The key. Owned by this message.</returns>
    /// <exception cref="Asn1FormatException">The key is not supported or not valid.</exception>
    public PublicKey KeyOf(SubjectPublicKeyInfo info)
    {
        if (info.Equals(SignerKey.Info))
            return SignerKey;
        var key = info.Import();
        (furtherKeys ??= []).Add(key);
        return key;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SignerKey.Dispose();
        furtherKeys?.ForEach(key => key.Dispose());
    }
}
