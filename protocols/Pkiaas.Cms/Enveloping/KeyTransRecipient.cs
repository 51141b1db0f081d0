using System.Formats.Asn1;
using System.Security.Cryptography;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>KeyTransRecipientInfo of RFC 5652 section 6.2.1: the content key, encrypted to one RSA key.</summary>
public sealed class KeyTransRecipient
{
    private KeyTransRecipient(CertificateIdentifier recipient, RSAEncryptionPadding? padding, ReadOnlyMemory<byte> encryptedKey) =>
        (Recipient, Padding, EncryptedKey) = (recipient, padding, encryptedKey);

    /// <summary>Which certificate's key decrypts.</summary>
    public CertificateIdentifier Recipient { get; }

    /// <summary>PKCS#1 v1.5 or OAEP; null when the algorithm is not supported.</summary>
    public RSAEncryptionPadding? Padding { get; }

    /// <summary>The encrypted content key.</summary>
    public ReadOnlyMemory<byte> EncryptedKey { get; }

    internal static KeyTransRecipient Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        // Version 0 goes with issuerAndSerialNumber, 2 with subjectKeyIdentifier; the choice tells.
        sequence.ReadIntegerBytes();
        var recipient = CertificateIdentifier.Read(sequence);
        var algorithm = AlgorithmValue.Read(sequence);
        var key = sequence.ReadOctets();
        sequence.ThrowIfNotEmpty();
        return new KeyTransRecipient(recipient, ReadPadding(algorithm), key);
    }

    internal static void Write(AsnWriter writer, IssuerAndSerialNumber recipient, ReadOnlySpan<byte> encryptedKey)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            recipient.Write(writer);
            AlgorithmValue.WriteWithNull(writer, Oids.RsaEncryption);
            writer.WriteOctetString(encryptedKey);
        }
    }

    private static RSAEncryptionPadding? ReadPadding(AlgorithmValue algorithm) => algorithm.Oid switch
    {
        Oids.RsaEncryption when algorithm.HasNoParameters => RSAEncryptionPadding.Pkcs1,
        CmsOids.RsaOaep => OaepParameters.Read(algorithm.Parameters),
        _ => null,
    };
}
