namespace Pkiaas.X509.Tests.Certificates;

public sealed class SerialNumberTests
{
    [Fact]
    public void New_serial_numbers_have_20_octets_are_positive_and_short_as_can_be()
    {
        var numbers = Enumerable.Range(0, 20_000).Select(_ => SerialNumber.Create()).ToList();
        Assert.All(numbers, number => Assert.Equal(20, number.Bytes.Length));
        Assert.All(numbers, number => Assert.InRange(number.Bytes.Span[0], 0x01, 0x7F));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(127, numbers.Select(number => number.Bytes.Span[0]).Distinct().Count());
        Assert.Equal(256, numbers.Select(number => number.Bytes.Span[19]).Distinct().Count());
    }

    [Fact]
    public void The_text_is_read_back_in_any_case()
    {
        var number = SerialNumber.Create();
        Assert.Equal(number, SerialNumber.Parse(number.ToString()));
        Assert.Equal(number, SerialNumber.Parse(number.ToString().ToLowerInvariant()));
        Assert.Equal(number.GetHashCode(), SerialNumber.Parse(number.ToString()).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0G")]
    [InlineData("01 2")]
    [InlineData("-1")]
    public void Other_texts_are_refused(string text) => Assert.Throws<Asn1FormatException>(() => SerialNumber.Parse(text));

    [Fact]
    public void A_serial_number_has_an_octet() => Assert.Throws<ArgumentException>(() => new SerialNumber([]));
}
