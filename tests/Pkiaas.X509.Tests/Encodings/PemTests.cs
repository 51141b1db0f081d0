using System.Security.Cryptography;
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
    public void A_request_stands_under_its_label_octet_by_octet()
    {
        var request = TestKey.P256.Sign(Sample.Request(TestKey.P256));
        var text = Pem.Encode(request);
        var block = PemEncoding.Find(text);
        Assert.Equal("CERTIFICATE REQUEST", text[block.Label]);
        Assert.Equal(request.Encoded.ToArray(), Convert.FromBase64String(text[block.Base64Data]));
    }

    [Fact]
    public void The_framework_reads_a_public_key()
    {
        var key = TestKey.P256.PublicKey;
        using var read = ECDsa.Create();
        read.ImportFromPem(Pem.Encode(key));
        Assert.Equal(key.Encoded.ToArray(), read.ExportSubjectPublicKeyInfo());
    }

    [Fact]
    public void Lines_end_in_line_feeds_alone_and_so_does_the_text() =>
        Assert.Matches("\\A-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=]{1,64}\n)+-----END CERTIFICATE-----\n\\z", Pem.Encode(Leaf));
}
