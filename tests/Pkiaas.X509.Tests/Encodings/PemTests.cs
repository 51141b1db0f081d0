using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Encodings;

public sealed class PemTests
{
    private static readonly Certificate Leaf = TestKey.P256.Sign(Sample.LeafTbs());

    [Fact]
    public void The_framework_reads_a_chain_as_it_was_meant()
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(Pem.Encode(Leaf, Sample.Root));
        Assert.Equal([Leaf.Encoded.ToArray(), Sample.Root.Encoded.ToArray()], chain.Select(certificate => certificate.RawData));
    }

    [Fact]
    public void A_chain_is_read_among_other_text()
    {
        var text = "Subject: Alice\r\n" + Pem.Encode(Leaf) + "some words\n" + Pem.EncodeMessage(new byte[] { 1 })
            + Pem.Encode(Sample.Root).Replace("\n", "\r\n");
        Assert.Equal([Leaf, Sample.Root], Pem.DecodeCertificates(text));
    }

    [Fact]
    public void A_request_is_read_under_both_labels()
    {
        var request = TestKey.P256.Sign(Sample.Request(TestKey.P256));
        var text = Pem.Encode(request);
        Assert.StartsWith("-----BEGIN CERTIFICATE REQUEST-----\n", text, StringComparison.Ordinal);
        Assert.Equal(request.Encoded.ToArray(), Pem.DecodeRequest(text).Encoded.ToArray());
        var old = text.Replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
        Assert.Equal(request.Encoded.ToArray(), Pem.DecodeRequest(old).Encoded.ToArray());
    }

    [Fact]
    public void A_message_is_read_back()
    {
        byte[] message = [0x30, 0x03, 0x02, 0x01, 0x05];
        Assert.Equal(message, Pem.DecodeMessage(Pem.EncodeMessage(message)));
        Assert.Equal(message, Pem.DecodeMessage(Pem.EncodeMessage(message).Replace("PKCS7", "CMS")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no block")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nM*A=\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMAA=")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----")]
    public void What_is_no_certificate_is_refused(string text)
    {
        Assert.Throws<Asn1FormatException>(() => Pem.DecodeCertificates(text));
        Assert.Throws<Asn1FormatException>(() => Pem.DecodeRequest(text));
        Assert.Throws<Asn1FormatException>(() => Pem.DecodeMessage(text));
    }

    [Fact]
    public void Two_requests_are_refused_where_one_is_wanted()
    {
        var text = Pem.Encode(TestKey.P256.Sign(Sample.Request(TestKey.P256)));
        Assert.Throws<Asn1FormatException>(() => Pem.DecodeRequest(text + text));
    }

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\n")]
    [InlineData("-----BEGIN A-----\n-----END B-----\n")]
    [InlineData("-----")]
    public void A_text_full_of_half_blocks_is_refused_at_once(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Pem.MaximumLength / piece.Length));
        var watch = Stopwatch.StartNew();
        Assert.Throws<Asn1FormatException>(() => Pem.DecodeCertificates(text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void A_text_of_many_blocks_is_read_up_to_the_limit()
    {
        var block = Pem.Encode(Sample.Root);
        Assert.Equal(200, Pem.DecodeCertificates(string.Concat(Enumerable.Repeat(block, 200))).Count);
        Assert.Throws<Asn1FormatException>(() => Pem.DecodeCertificates(string.Concat(Enumerable.Repeat(block, 201))));
    }

    [Fact]
    public void A_text_over_the_limit_is_refused_unread() =>
        Assert.Throws<Asn1FormatException>(() => Pem.DecodeCertificates(new string('-', Pem.MaximumLength + 1)));
}
