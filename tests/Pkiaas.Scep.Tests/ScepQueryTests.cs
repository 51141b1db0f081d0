using Pkiaas.TestKit;
using Pkiaas.X509;

namespace Pkiaas.Scep.Tests;

/// <summary>The query of RFC 8894 section 4.1 in all forms that clients write.</summary>
public sealed class ScepQueryTests
{
    // Its base64 is "+/+/++//-ish": full of plus signs and slashes.
    private static readonly byte[] Message = [0xFB, 0xFF, 0xBF, 0xFB, 0xEF, 0xFF, 0x00];

    public static TheoryData<string> Spellings =>
    [
        "%2B%2F%2B%2F%2B%2B%2F%2FAA%3D%3D",
        "%2b%2f%2b%2f%2b%2b%2f%2fAA%3d%3d",
        "+/+/++//AA==",
        " / /  //AA==",
        "%20/%20/%20%20//AA==",
        "-_-_--__AA",
        "-_-_--__AA==",
        "+/+/++//AA",
        "+/+/%0A++//AA==%0A",
        "+/+/%0D%0A++//AA%0D%0A==",
        "+/+/\r\n++//AA==\r\n",
        "%2B/-_+%2B//%41A=",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_message_in_any_spelling_is_read(string spelling)
    {
        var query = ScepQuery.Parse($"?operation=PKIOperation&message={spelling}");

        Assert.Equal(ScepOperation.PkiOperation, query.Operation);
        Assert.Equal(Message, query.DecodeMessage());
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAAAA")]
    [InlineData("AA=A")]
    [InlineData("AA===")]
    [InlineData("A*AA")]
    [InlineData("AA%")]
    [InlineData("AA%4")]
    [InlineData("AA%4G")]
    [InlineData("AA%00")]
    [InlineData("AA\u0130A")]
    [InlineData("%FF%FF")]
    public void What_is_not_base64_is_malformed(string text)
    {
        var query = ScepQuery.Parse($"?operation=PKIOperation&message={text}");

        Assert.Throws<Asn1FormatException>(query.DecodeMessage);
    }

    [Theory]
    [InlineData("?operation=GetCACert", ScepOperation.GetCaCert)]
    [InlineData("?operation=GetCACert&message=", ScepOperation.GetCaCert)]
    [InlineData("?operation=GetCACert&message=Example%20CA", ScepOperation.GetCaCert)]
    [InlineData("?message=0&operation=GetCACaps", ScepOperation.GetCaCaps)]
    [InlineData("operation=GetCACaps", ScepOperation.GetCaCaps)]
    [InlineData("?Operation=getcacaps&x", ScepOperation.GetCaCaps)]
    [InlineData("?operation=PKIOperation", ScepOperation.PkiOperation)]
    [InlineData("?operation=GetNextCACert", ScepOperation.GetNextCaCert)]
    [InlineData("?operation=", ScepOperation.Unknown)]
    [InlineData("?", ScepOperation.Unknown)]
    [InlineData("", ScepOperation.Unknown)]
    [InlineData("?&&==&", ScepOperation.Unknown)]
    public void The_operation_is_found(string query, ScepOperation operation) =>
        Assert.Equal(operation, ScepQuery.Parse(query).Operation);

    [Theory]
    [InlineData("?operation=GetCACert&operation=PKIOperation")]
    [InlineData("?operation=PKIOperation&message=AA&message=BB")]
    public void A_parameter_that_occurs_twice_is_malformed(string query) =>
        Assert.Throws<Asn1FormatException>(() => ScepQuery.Parse(query));

    [Fact]
    public void A_message_that_is_missing_is_malformed() =>
        Assert.Throws<Asn1FormatException>(() => ScepQuery.Parse("?operation=PKIOperation").DecodeMessage());

    [Fact]
    public void The_largest_message_is_read_and_a_larger_one_is_refused()
    {
        var largest = ScepQuery.Parse($"?message={Convert.ToBase64String(new byte[65536])}");
        var larger = ScepQuery.Parse($"?message={Convert.ToBase64String(new byte[65537])}");

        Assert.Equal(65536, largest.DecodeMessage().Length);
        Assert.Throws<Asn1FormatException>(larger.DecodeMessage);
    }

    [Fact]
    public void A_query_of_megabytes_is_refused_at_once()
    {
        var query = new string('&', 10_000_000);
        var limit = TimeSpan.FromMilliseconds(10);

        var duration = Duration.Of(() => Assert.Throws<Asn1FormatException>(() => ScepQuery.Parse(query)), limit);

        Assert.InRange(duration, TimeSpan.Zero, limit);
    }
}
