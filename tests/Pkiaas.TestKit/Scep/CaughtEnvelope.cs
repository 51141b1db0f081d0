using System.Formats.Asn1;

namespace Pkiaas.TestKit.Scep;

/// <summary>
/// An EnvelopedData that was caught on its way. Who has it cannot read it, and yet can have pieces of its content deciphered in another order, with another
/// initialization vector, and so with a first block of his choice where he knows one of the blocks (CBC).
/// </summary>
/// <param name="encoded">In DER, with one recipient.</param>
public sealed class CaughtEnvelope(byte[] encoded)
{
    /// <summary>Of a block of AES, octets.</summary>
    public const int BlockLength = 16;

    private readonly Parts _parts = Read(encoded);

    public byte[] InitializationVector => _parts.InitializationVector;

    /// <summary>One block of the ciphertext.</summary>
    public byte[] Block(int number) => _parts.Content[(number * BlockLength)..((number + 1) * BlockLength)];

    /// <summary>The envelope with the same content key, and other blocks.</summary>
    public byte[] With(byte[] initializationVector, params byte[][] blocks)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.3");
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                writer.WriteEncodedValue(_parts.Recipients);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(_parts.Cipher);
                        writer.WriteOctetString(initializationVector);
                    }
                    writer.WriteOctetString([.. blocks.SelectMany(block => block)], Context0);
                }
            }
        }
        return writer.Encode();
    }

    private static Asn1Tag Context0 => new(TagClass.ContextSpecific, 0);

    // RFC 5652 section 6.1.
    private static Parts Read(byte[] encoded)
    {
        var info = new AsnReader(encoded, AsnEncodingRules.BER).ReadSequence();
        info.ReadObjectIdentifier();
        var enveloped = info.ReadSequence(Context0).ReadSequence();
        enveloped.ReadInteger();
        var recipients = enveloped.ReadEncodedValue().ToArray();
        var content = enveloped.ReadSequence();
        content.ReadObjectIdentifier();
        var algorithm = content.ReadSequence();
        return new Parts(recipients, algorithm.ReadObjectIdentifier(), algorithm.ReadOctetString(), content.ReadOctetString(Context0));
    }

    private sealed record Parts(byte[] Recipients, string Cipher, byte[] InitializationVector, byte[] Content);
}
