using Pkiaas.TestKit;
using Pkiaas.X509.Tests.Support;

namespace Pkiaas.X509.Tests.Robustness;

/// <summary>What fills an encoding in the most costly way costs four times what a quarter of it does, in time and in memory.</summary>
public sealed class LargestInputTests
{
    private const int Largest = 63 * 1024;

    // Linear is 4, quadratic 16.
    private const double Most = 9;

    private static readonly byte[] Attribute = Der.Sequence(Der.Oid("1.2"), Der.Set());

    private static readonly Dictionary<string, (Func<int, byte[]> Fill, Action<byte[]> Read)> All = new()
    {
        ["relative names"] = (size => Der.Sequence(Repeated(size, Der.Set(Der.Sequence(Der.Oid("1.2"), Der.Utf8("x"))))), bytes => DistinguishedName.Decode(bytes)),
        ["values of a relative name"] = (size => Der.Sequence(Der.Set(Repeated(size, Der.Sequence(Der.Oid("1.2"), Der.Utf8("x"))))), bytes => DistinguishedName.Decode(bytes)),
        ["alternative names"] = (size => Der.Sequence(Repeated(size, [0x82, 0x01, 0x61])), bytes => GeneralNames.Decode(bytes)),
        ["an object identifier"] = (size => Der.Sequence(Der.Set(Der.Sequence(Der.Tagged(0x06, [0x2A, .. new byte[size]]), Der.Utf8("x")))), bytes => DistinguishedName.Decode(bytes)),
        ["a text"] = (size => Der.Name(("2.5.4.3", Der.Utf8(new string('x', size)))), bytes => DistinguishedName.Decode(bytes).HasSameValuesAs(DistinguishedName.Decode(bytes))),
        ["entries of a list"] = (size => SampleList.Signed(TestKey.P256, SampleList.Many(size / 52)), bytes =>
        {
            var list = RevocationList.Decode(bytes);
            Assert.Equal(list.Count, list.Entries.Count());
        }),
        ["attributes of a request"] = (size => Request(Repeated(size, Attribute)), bytes => CertificationRequest.Decode(bytes)),
        ["octets"] = (size => new byte[size], bytes => Certificate.Decode(bytes)),
    };

    public static TheoryData<string> Kinds => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_read_in_linear_time(string kind)
    {
        var (fill, read) = All[kind];
        var (small, large) = (fill(Largest / 4), fill(Largest));
        // A busy machine may spoil one comparison, not three.
        Assert.Contains(Enumerable.Range(0, 3).Select(_ => Growth.OfTime(() => Try(read, small), () => Try(read, large))), growth => growth < Most);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_read_in_linear_memory(string kind)
    {
        var (fill, read) = All[kind];
        var (small, large) = (fill(Largest / 4), fill(Largest));
        Assert.InRange(Growth.Memory(() => Try(read, large)), 0, (6 * Growth.Memory(() => Try(read, small))) + 10_000);
    }

    private static void Try(Action<byte[]> read, byte[] encoded)
    {
        try
        {
            read(encoded);
        }
        catch (Asn1FormatException)
        {
        }
    }

    private static byte[] Request(byte[] attributes) => Der.Sequence(
        Der.Sequence(Der.Tagged(0x02, [0x00]), Der.Sequence(), TestKey.P256.PublicKey.Encoded.ToArray(), Der.Tagged(0xA0, attributes)),
        Der.Sequence(Der.Oid("1.2.840.10045.4.3.2")), Der.Tagged(0x03, [0x00]));

    private static byte[] Repeated(int size, byte[] one) => [.. Enumerable.Repeat(one, size / one.Length).SelectMany(octets => octets)];
}
