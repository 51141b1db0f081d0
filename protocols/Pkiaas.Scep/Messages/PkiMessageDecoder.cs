using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>The steps by which RFC 8894 section 3.2 lets a recipient take a message.</summary>
internal static class PkiMessageDecoder
{
    // What Apple devices make unless told otherwise. Which keys are certified is for the caller to decide.
    private const int SmallestKey = 1024;

    public static PkiMessage Decode(ReadOnlyMemory<byte> ber)
    {
        // 1. Section 3: a SignedData with one SignerInfo.
        var message = SignedData.Decode(ber);
        if (message.Signers is not [var signer])
            throw new Asn1FormatException("A SCEP message has exactly one signer.");

        // 2. Section 3.2.1.1: the transactionID. From here on the sender can be answered.
        var transaction = ScepTransaction.Read(signer);
        try
        {
            return Decode(message, signer, transaction);
        }
        catch (Asn1FormatException fault)
        {
            throw new ScepRefusalException(transaction, FailInfo.BadRequest, fault.Message, fault);
        }
    }

    private static PkiMessage Decode(SignedData message, SignerInfo signer, ScepTransaction transaction)
    {
        // 3. Section 3.2.1.2: the messageType. What is not known is not done.
        var type = (MessageType?)AttributeReader.Number(signer.Attributes, ScepOids.MessageType);
        if (type is not { } known || !Enum.IsDefined(known))
            throw new ScepRefusalException(transaction, FailInfo.BadRequest, $"The message type is {type?.ToString() ?? "missing"}.", cause: ScepRefusalCause.MessageType);

        // 4. Section 3.2.1.5: every message has a senderNonce.
        if (transaction.SenderNonce is null)
            throw new ScepRefusalException(transaction, FailInfo.BadRequest, "The message has no sender nonce.");

        // 5. Section 3.2: the content is of type data.
        if (message.Content.Type != CmsOids.Data)
            throw new ScepRefusalException(transaction, FailInfo.BadRequest, "The content of the message is not of type data.");

        // 6. Section 2.3: the certificate of the signer is in the message. Its key is imported once, for all that follows.
        var certificate = FindSigner(message, signer)
            ?? throw new ScepRefusalException(transaction, FailInfo.BadMessageCheck, "The signer's certificate is missing.");
        if (certificate.SubjectPublicKeyInfo.Algorithm == KeyAlgorithm.Unknown)
            throw new ScepRefusalException(transaction, FailInfo.BadAlg, "The signer's key is of an unknown kind.", cause: ScepRefusalCause.SignerKey);
        var key = Import(certificate, transaction);
        try
        {
            // 7. RFC 5652 section 5.6: the signature.
            Verify(signer, key, transaction);

            // 8. Sections 3.2 and 3.3: what goes with the type.
            return known == MessageType.CertRep
                ? ReadAnswer(message, signer, transaction, certificate, key)
                : ReadRequest(message, known, transaction, certificate, key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private static Certificate? FindSigner(SignedData message, SignerInfo signer)
    {
        foreach (var encoded in message.Certificates)
        {
            var certificate = Certificate.Decode(encoded);
            if (signer.Signer.Matches(certificate))
                return certificate;
        }

        return null;
    }

    private static PublicKey Import(Certificate certificate, ScepTransaction transaction)
    {
        try
        {
            return certificate.SubjectPublicKeyInfo.Import();
        }
        catch (Asn1FormatException fault)
        {
            throw new ScepRefusalException(transaction, FailInfo.BadRequest, fault.Message, fault, ScepRefusalCause.SignerKey);
        }
    }

    private static void Verify(SignerInfo signer, PublicKey key, ScepTransaction transaction)
    {
        var verdict = signer.Verify(key);
        if (verdict == SignatureVerdict.Valid)
            return;
        var failInfo = verdict == SignatureVerdict.UnsupportedAlgorithm ? FailInfo.BadAlg : FailInfo.BadMessageCheck;
        throw new ScepRefusalException(transaction, failInfo, $"The message's signature is refused: {verdict}.");
    }

    private static PkiMessage ReadRequest(
        SignedData message, MessageType type, ScepTransaction transaction, Certificate certificate, PublicKey key)
    {
        // The answer is encrypted to the signer, which takes an RSA key with room for a content key.
        if (key.Algorithm != KeyAlgorithm.Rsa || key.Info.KeySize < SmallestKey)
            throw new ScepRefusalException(
                transaction, FailInfo.BadAlg, $"The signer's key is not RSA with {SmallestKey} bits or more.", cause: ScepRefusalCause.SignerKey);
        return new PkiMessage(transaction, type, certificate, key) { Envelope = ReadEnvelope(message, transaction) };
    }

    private static PkiMessage ReadAnswer(
        SignedData message, SignerInfo signer, ScepTransaction transaction, Certificate certificate, PublicKey key)
    {
        var status = CertRepStatus.Read(signer.Attributes);
        var envelope = status.Status == PkiStatus.Success ? ReadEnvelope(message, transaction) : null;
        return new PkiMessage(transaction, MessageType.CertRep, certificate, key) { Status = status, Envelope = envelope };
    }

    private static Envelope ReadEnvelope(SignedData message, ScepTransaction transaction)
    {
        var envelope = Envelope.Parse(message.Content.Octets);
        return envelope.Cipher is not null
            ? envelope
            : throw new ScepRefusalException(transaction, FailInfo.BadAlg, $"The cipher {envelope.CipherOid} is not supported.");
    }
}
