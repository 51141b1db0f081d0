using System.Formats.Asn1;
using System.Security.Cryptography;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>Writes the EnvelopedData of RFC 5652 section 6.1 under a fresh content key and initialization vector.</summary>
internal static class EnvelopeWriter
{
    public static byte[] Write(ReadOnlySpan<byte> content, IssuerAndSerialNumber recipient, PublicKey key, ContentCipher cipher)
    {
        using var algorithm = cipher.CreateWithRandomKey();
        var contentKey = algorithm.Key;
        var encryptedKey = key.Encrypt(contentKey, RSAEncryptionPadding.Pkcs1);
        CryptographicOperations.ZeroMemory(contentKey);
        var initializationVector = RandomNumberGenerator.GetBytes(cipher.BlockLength);
        var encrypted = algorithm.EncryptCbc(content, initializationVector);
        return DerEncoder.Encode(
            (recipient, encryptedKey, cipher, initializationVector, encrypted),
            static (writer, parts) =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(CmsOids.EnvelopedData);
                    using (writer.PushSequence(CmsDecoder.ContextTag(0)))
                    using (writer.PushSequence())
                    {
                        writer.WriteInteger(0);
                        using (writer.PushSetOf())
                            KeyTransRecipient.Write(writer, parts.recipient, parts.encryptedKey);
                        WriteContent(writer, parts.cipher, parts.initializationVector, parts.encrypted);
                    }
                }
            });
    }

    private static void WriteContent(AsnWriter writer, ContentCipher cipher, byte[] initializationVector, byte[] encrypted)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsOids.Data);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(cipher.Oid);
                writer.WriteOctetString(initializationVector);
            }

            writer.WriteOctetString(encrypted, new Asn1Tag(TagClass.ContextSpecific, 0));
        }
    }
}
