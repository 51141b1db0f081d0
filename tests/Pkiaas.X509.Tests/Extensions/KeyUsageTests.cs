using System.Formats.Asn1;

namespace Pkiaas.X509.Tests.Extensions;

public sealed class KeyUsageTests
{
    [Fact]
    public void Each_combination_of_usages_is_written_as_the_framework_writes_it_and_read_back()
    {
        for (var bits = 0; bits < 512; bits++)
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            writer.WriteNamedBitList((KeyUsages)bits);
            var extension = new KeyUsageExtension((KeyUsages)bits);
            Assert.Equal(writer.Encode(), extension.Value.ToArray());
            var read = Assert.IsType<KeyUsageExtension>(CertificateExtension.Decode(extension.Oid, critical: true, extension.Value));
            Assert.Equal((KeyUsages)bits, read.Usages);
            Assert.Equal(extension.Value.ToArray(), read.Value.ToArray());
        }
    }

    [Theory]
    [InlineData("03020003")]
    [InlineData("030206FF")]
    [InlineData("0303078000")]
    [InlineData("03010000")]
    [InlineData("0402A0A0")]
    [InlineData("0302")]
    [InlineData("")]
    public void What_is_not_DER_is_refused_or_read_as_the_framework_reads_it(string hex)
    {
        var value = Convert.FromHexString(hex);
        KeyUsages? expected = null;
        try
        {
            var reader = new AsnReader(value, AsnEncodingRules.DER);
            expected = reader.ReadNamedBitListValue<KeyUsages>();
            reader.ThrowIfNotEmpty();
        }
        catch (AsnContentException)
        {
            Assert.Throws<Asn1FormatException>(() => CertificateExtension.Decode("2.5.29.15", critical: true, value));
            return;
        }
        Assert.Equal(expected, ((KeyUsageExtension)CertificateExtension.Decode("2.5.29.15", critical: true, value)).Usages);
    }
}
