using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using Pkiaas.TestKit.Scep;

namespace Pkiaas.Cms.Tests;

/// <summary>The degenerate SignedData of RFC 5652 section 5.2.</summary>
public sealed class CertificatesOnlyTests
{
    private static readonly ReadOnlyMemory<byte>[] Certificates =
        [Identity.Rsa.Oracle.RawData, Identity.P256.Oracle.RawData, Identity.P384.Oracle.RawData];

    [Fact]
    public void The_certificates_are_found_by_the_framework()
    {
        var read = ScepReply.CertificatesOf(CertificatesOnly.Encode(Certificates));

        Assert.Equal(
            Certificates.Select(certificate => Convert.ToHexString(certificate.Span)).Order(),
            read.Select(certificate => Convert.ToHexString(certificate.RawData)).Order());
    }

    [Fact]
    public void The_certificates_are_found_by_this_library()
    {
        var message = SignedData.Decode(CertificatesOnly.Encode(Certificates));

        Assert.Equal(3, message.Certificates.Count);
        Assert.Empty(message.Signers);
        Assert.True(message.Content.IsAbsent);
    }

    [Fact]
    public void The_order_of_the_certificates_says_nothing() =>
        Assert.Equal(CertificatesOnly.Encode(Certificates), CertificatesOnly.Encode([.. Certificates.Reverse()]));

    [Fact]
    public void The_encoding_is_der()
    {
        var encoded = CertificatesOnly.Encode(Certificates, [new byte[] { 0x30, 0x00 }]);
        var reader = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        reader.ReadObjectIdentifier();
        var message = reader.ReadSequence(CmsDecoder.ContextTag(0)).ReadSequence();
        message.ReadInteger();
        message.ReadSetOf();
        var content = message.ReadSequence();

        Assert.Equal(CmsOids.Data, content.ReadObjectIdentifier());
        // RFC 5652 section 5.2: the eContent field is omitted, not empty.
        Assert.False(content.HasData);
        // Under the DER rules these refuse sets that are not sorted.
        Assert.True(message.ReadSetOf(CmsDecoder.ContextTag(0)).HasData);
        Assert.True(message.ReadSetOf(CmsDecoder.ContextTag(1)).HasData);
        Assert.False(message.ReadSetOf().HasData);
        Assert.False(message.HasData);
    }

    [Fact]
    public void Without_certificates_the_field_is_left_out()
    {
        var message = new SignedCms();
        message.Decode(CertificatesOnly.Encode([]));

        Assert.Empty(message.Certificates);
    }
}
