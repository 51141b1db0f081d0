using System.Formats.Asn1;
using FsCheck;
using FsCheck.Fluent;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Cms.Tests;

/// <summary>BER in every form of X.690 section 8 becomes one form; DER stays what it is.</summary>
public sealed class BerNormalizerTests
{
    [Fact]
    public void Der_comes_back_as_the_very_same_bytes()
    {
        var der = Identity.Rsa.Oracle.RawData;

        Assert.True(BerNormalizer.Normalize(der).Equals(der.AsMemory()));
    }

    [Fact]
    public void A_certificate_in_ber_becomes_the_certificate() =>
        Assert.Equal(Identity.Rsa.Oracle.RawData, Normalize(BerReencoder.Reencode(Identity.Rsa.Oracle.RawData, piece: 3)));

    [Fact]
    public void Any_der_comes_back_from_its_ber() => Prop
        .ForAll(Trees().ToArbitrary(), der => Normalize(BerReencoder.Reencode(der, piece: 2)).SequenceEqual(der))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("2480040101040102" + "0000", "04020102")]
    [InlineData("2403040101", "040101")]
    [InlineData("2480" + "2480040101" + "0000" + "0401020000", "04020102")]
    [InlineData("24800000", "0400")]
    [InlineData("2400", "0400")]
    [InlineData("30800000", "3000")]
    [InlineData("A0802480040101" + "00000000", "A003040101")]
    [InlineData("04810101", "040101")]
    [InlineData("048800000000000000" + "0101", "040101")]
    [InlineData("308105" + "0482000101", "3003040101")]
    [InlineData("1F810001FF", "1F810001FF")]
    [InlineData("1F8100810101", "1F81000101")]
    public void The_forms_of_ber_become_one(string ber, string normal) =>
        Assert.Equal(normal, Convert.ToHexString(Normalize(Convert.FromHexString(ber))));

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3001")]
    [InlineData("3080")]
    [InlineData("308000")]
    [InlineData("0480040100" + "0000")]
    [InlineData("30800000" + "00")]
    [InlineData("300000")]
    [InlineData("0000")]
    [InlineData("30020000")]
    [InlineData("3080" + "00010000")]
    [InlineData("2480020101" + "0000")]
    [InlineData("2480A003040101" + "0000")]
    [InlineData("2480040201" + "0000")]
    [InlineData("24040403" + "0000")]
    [InlineData("30FF")]
    [InlineData("04FF01")]
    [InlineData("0489000000000000000001" + "01")]
    [InlineData("0488FFFFFFFFFFFFFFFF" + "01")]
    [InlineData("04847FFFFFFF01")]
    [InlineData("1F8181810001FF")]
    [InlineData("1F")]
    [InlineData("1F81")]
    [InlineData("3003040101" + "3003040101")]
    public void What_is_no_single_value_is_malformed(string ber) =>
        Assert.Throws<Asn1FormatException>(() => Normalize(Convert.FromHexString(ber)));

    [Theory]
    [InlineData(0x30, 32, false)]
    [InlineData(0x30, 33, true)]
    [InlineData(0x24, 32, false)]
    [InlineData(0x24, 33, true)]
    [InlineData(0xA0, 33, true)]
    public void Nesting_has_a_limit_in_either_form(byte tag, int depth, bool refused)
    {
        byte[] definite = [], indefinite = [];
        for (var level = 0; level < depth; level++)
        {
            definite = [tag, .. LengthOf(definite.Length), .. definite];
            indefinite = [tag, 0x80, .. indefinite, 0, 0];
        }

        Assert.Equal(refused, Refuses(definite));
        Assert.Equal(refused, Refuses(indefinite));
    }

    [Theory]
    [InlineData("nested")]
    [InlineData("pieces")]
    [InlineData("values")]
    [InlineData("open")]
    public void The_largest_input_takes_a_moment_whatever_it_holds(string kind)
    {
        byte[] element = kind switch
        {
            "pieces" => [0x24, 0x80, 0x04, 0x01, 0x01, 0x00, 0x00],
            "values" => [0x05, 0x00],
            "open" => [0x30, 0x80],
            _ => [0x30, 0x80, 0x30, 0x80, 0x30, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00],
        };
        byte[] input = [0x30, 0x80, .. Enumerable.Repeat(element, (CmsLimits.MaximumLength - 4) / element.Length).SelectMany(_ => _), 0, 0];
        var limit = TimeSpan.FromMilliseconds(50);

        Assert.InRange(Duration.Of(() => Assert.Equal(kind == "open", Refuses(input)), limit), TimeSpan.Zero, limit);
    }

    private static byte[] Normalize(byte[] ber) => BerNormalizer.Normalize(ber).ToArray();

    private static bool Refuses(byte[] ber)
    {
        try
        {
            Normalize(ber);
            return false;
        }
        catch (Asn1FormatException)
        {
            return true;
        }
    }

    private static byte[] LengthOf(int length) => length < 0x80 ? [(byte)length] : [0x81, (byte)length];

    private static Gen<byte[]> Trees(int depth = 4)
    {
        var leaf = ArbMap.Default.GeneratorFor<byte[]>().Select(octets => Write(Asn1Tag.PrimitiveOctetString, octets));
        if (depth == 0)
            return leaf;
        var branch = Trees(depth - 1).ListOf().Resize(4).Select(children => Sequence([.. children]));
        return Gen.OneOf(leaf, branch);
    }

    private static byte[] Write(Asn1Tag tag, byte[] octets)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(octets, tag);
        return writer.Encode();
    }

    private static byte[] Sequence(byte[][] children)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var child in children)
                writer.WriteEncodedValue(child);
        }

        return writer.Encode();
    }
}
