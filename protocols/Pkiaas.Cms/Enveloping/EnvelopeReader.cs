using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>Reads the EnvelopedData of RFC 5652 section 6.1.</summary>
internal static class EnvelopeReader
{
    // Each recipient is tried against a certificate; a SCEP message has one.
    private const int MaximumRecipients = 16;

    public static Envelope Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        // Section 6.1 lets the version follow from the content, so it carries nothing to decide on.
        sequence.ReadIntegerBytes();
        if (sequence.NextIs(CmsDecoder.ContextTag(0)))
            sequence.ReadEncodedValue();
        var recipients = ReadRecipients(sequence);
        var content = sequence.ReadSequence();
        if (sequence.NextIs(CmsDecoder.ContextTag(1)))
            sequence.ReadEncodedValue();
        sequence.ThrowIfNotEmpty();

        // Section 6.1: the type of the content. Its octets are all that counts here.
        content.ReadOid();
        var algorithm = AlgorithmValue.Read(content);
        var octets = content.ReadOctets(new Asn1Tag(TagClass.ContextSpecific, 0));
        content.ThrowIfNotEmpty();
        return new Envelope(recipients, algorithm.Oid, ReadInitializationVector(algorithm), octets);
    }

    private static List<KeyTransRecipient> ReadRecipients(AsnReader reader)
    {
        var set = reader.ReadSetOf(skipSortOrderValidation: true);
        List<KeyTransRecipient> recipients = new(capacity: 1);
        while (set.HasData)
        {
            if (!set.NextIs(Asn1Tag.Sequence))
                set.ReadEncodedValue();
            else if (recipients.Count < MaximumRecipients)
                recipients.Add(KeyTransRecipient.Read(set));
            else
                throw new Asn1FormatException("There are too many recipients.");
        }

        return recipients;
    }

    /// <summary>All ciphers known here have their initialization vector as parameter; those of others are not looked at.</summary>
    private static ReadOnlyMemory<byte> ReadInitializationVector(AlgorithmValue algorithm)
    {
        if (ContentCipher.Find(algorithm.Oid) is null)
            return default;
        return algorithm.Parameters.IsEmpty
            ? throw new Asn1FormatException("The initialization vector is missing.")
            : CmsDecoder.Decode("The initialization vector", algorithm.Parameters, static reader => reader.ReadOctets());
    }
}
