using System.Formats.Asn1;
using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>SignedData of RFC 5652 section 5.1, decoded. Nothing is verified before <see cref="SignerInfo.Verify"/> was asked.</summary>
public sealed class SignedData
{
    private SignedData(EncapsulatedContent content, List<ReadOnlyMemory<byte>> certificates, List<SignerInfo> signers) =>
        (Content, Certificates, Signers) = (content, certificates, signers);

    /// <summary>The content.</summary>
    public EncapsulatedContent Content { get; }

    /// <summary>The encodings of the X.509 certificates, in the order of the message. They may be malformed.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; }

    /// <summary>The signers; none in a certificates-only message.</summary>
    public IReadOnlyList<SignerInfo> Signers { get; }

    /// <summary>Decodes a ContentInfo that holds a SignedData.</summary>
    /// <param name="ber">ContentInfo in BER, at most <see cref="CmsLimits.MaximumLength"/> octets; it must not change afterwards.</param>
    /// <exception cref="Asn1FormatException">The bytes are malformed, over a limit, or followed by others.</exception>
    public static SignedData Decode(ReadOnlyMemory<byte> ber) =>
        CmsDecoder.DecodeContentInfo("The SignedData", ber, CmsOids.SignedData, Read);

    private static SignedData Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        // Section 5.1 lets the version follow from the content, so it carries nothing to decide on.
        sequence.ReadIntegerBytes();
        // The digest algorithms are a hint for one-pass processing; each SignerInfo names its own.
        sequence.ReadSetOf(skipSortOrderValidation: true);
        var content = EncapsulatedContent.Read(sequence);
        var certificates = ReadCertificates(sequence);
        if (sequence.NextIs(CmsDecoder.ContextTag(1)))
            sequence.ReadEncodedValue();
        var set = sequence.ReadSetOf(skipSortOrderValidation: true);
        sequence.ThrowIfNotEmpty();
        List<SignerInfo> signers = new(capacity: 1);
        while (set.HasData)
            signers.Add(SignerInfo.Read(set, content));
        return new SignedData(content, certificates, signers);
    }

    private static List<ReadOnlyMemory<byte>> ReadCertificates(AsnReader reader)
    {
        List<ReadOnlyMemory<byte>> certificates = new(capacity: 1);
        if (!reader.NextIs(CmsDecoder.ContextTag(0)))
            return certificates;
        var set = reader.ReadSetOf(skipSortOrderValidation: true, CmsDecoder.ContextTag(0));
        while (set.HasData)
        {
            // Section 10.2.2: the other choices are attribute certificates and formats that are obsolete.
            var isCertificate = set.NextIs(Asn1Tag.Sequence);
            var encoded = set.ReadEncodedValue();
            if (isCertificate)
                certificates.Add(encoded);
        }

        return certificates;
    }
}
