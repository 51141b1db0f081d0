using System.Formats.Asn1;
using Pkiaas.Cms;
using Pkiaas.TestKit;
using Pkiaas.TestKit.Scep;
using Pkiaas.X509;

namespace Pkiaas.Scep.Tests;

/// <summary>What fills the 64 KiB of a message in the most costly way costs four times what a quarter of it does, in time and in memory.</summary>
public sealed class LargestInputTests
{
    private const int Largest = CmsLimits.MaximumLength - 1024;

    // Linear is 4, quadratic 16.
    private const double Most = 9;

    private const string Data = "1.2.840.113549.1.7.1";
    private const string Signed = "1.2.840.113549.1.7.2";
    private const string Enveloped = "1.2.840.113549.1.7.3";

    private static readonly Dictionary<string, Func<int, byte[]>> Fillings = new()
    {
        ["digest algorithms"] = size => SignedData(digests: Repeated(size, writer => Sequence(writer, () => writer.WriteObjectIdentifier("1.2")))),
        ["certificates"] = size => SignedData(certificates: Repeated(size, writer => Sequence(writer, () => { }))),
        ["copies of a certificate"] = size => SignedData(certificates: Repeated(size, writer => writer.WriteEncodedValue(TestAuthority.Recipient.RawData))),
        ["signers"] = size => SignedData(signers: Repeated(size, writer => writer.WriteEncodedValue(Signer))),
        ["attributes"] = size => SignedData(signers: SignerWith(Repeated(size, writer => Sequence(writer, () => Attribute(writer, 1))))),
        ["values of an attribute"] = size => SignedData(signers: SignerWith(AttributeOf(size / 2))),
        ["recipients"] = size => Envelope(Repeated(size, writer => Sequence(writer, () => { }))),
        ["recipients of another kind"] = size => Envelope(Repeated(size, writer => { using (writer.PushSequence(Tag(1))) { } })),
        ["content in pieces"] = size => [0x30, 0x80, .. Oid(Data), 0xA0, 0x80, .. Pieces(size), 0, 0, 0, 0],
        ["octets"] = size => new byte[size],
        ["open lengths"] = size => [.. Enumerable.Repeat((byte[])[0x30, 0x80], size / 2).SelectMany(pair => pair)],
        ["message in BER"] = size => BerReencoder.Reencode(
            TestAuthority.Request(new ScepRequestOptions { MessageData = new byte[size / 4] }).Encoded, piece: 4),
    };

    public static TheoryData<string> Kinds => [.. Fillings.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_read_in_linear_time(string kind)
    {
        var (small, large) = (Fillings[kind](Largest / 4), Fillings[kind](Largest));
        Assert.InRange(large.Length, small.Length * 3, CmsLimits.MaximumLength);
        // A busy machine may spoil one comparison, not three.
        var growths = Enumerable.Range(0, 3).Select(_ => Growth.OfTime(() => Read(small), () => Read(large)));
        Assert.Contains(growths, growth => growth < Most);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_is_read_in_linear_memory(string kind)
    {
        var (small, large) = (Fillings[kind](Largest / 4), Fillings[kind](Largest));
        Assert.InRange(Growth.Memory(() => Read(large)), 0, (6 * Growth.Memory(() => Read(small))) + 10_000);
        // Each octet of a value that is read costs some objects of the reader, and no more.
        Assert.InRange(Growth.Memory(() => Read(large)), 0, 200L * large.Length);
    }

    private static byte[] Signer { get; } = SignerWith([]);

    // Every way that a message is read by; which of them refuses is not the question here.
    private static void Read(byte[] encoded)
    {
        foreach (var read in (Action[])[() => PkiMessage.Decode(encoded).Dispose(), () => Pkiaas.Cms.SignedData.Decode(encoded), () => Pkiaas.Cms.Envelope.Parse(encoded)])
        {
            try
            {
                read();
            }
            catch (Exception refusal) when (refusal is Asn1FormatException or ScepRefusalException)
            {
            }
        }
    }

    private static byte[] SignedData(byte[]? digests = null, byte[]? certificates = null, byte[]? signers = null) => ContentInfo(Signed, writer =>
    {
        writer.WriteInteger(1);
        Set(writer, Asn1Tag.SetOf, digests ?? []);
        Sequence(writer, () => writer.WriteObjectIdentifier(Data));
        if (certificates is not null) Set(writer, Tag(0), certificates);
        Set(writer, Asn1Tag.SetOf, signers ?? []);
    });

    private static byte[] Envelope(byte[] recipients) => ContentInfo(Enveloped, writer =>
    {
        writer.WriteInteger(0);
        Set(writer, Asn1Tag.SetOf, recipients);
        Sequence(writer, () => writer.WriteObjectIdentifier(Data));
    });

    private static byte[] SignerWith(byte[] attributes) => Encoded(writer => Sequence(writer, () =>
    {
        writer.WriteInteger(1);
        Sequence(writer, () =>
        {
            writer.WriteEncodedValue(TestAuthority.Recipient.IssuerName.RawData);
            writer.WriteInteger(1);
        });
        Sequence(writer, () => writer.WriteObjectIdentifier(ScepOid.Sha256));
        Set(writer, Tag(0), attributes);
        Sequence(writer, () => writer.WriteObjectIdentifier("1.2.840.113549.1.1.1"));
        writer.WriteOctetString([1]);
    }));

    private static void Attribute(AsnWriter writer, int values)
    {
        writer.WriteObjectIdentifier("1.2.3");
        using (writer.PushSetOf())
        {
            for (var value = 0; value < values; value++) writer.WriteNull();
        }
    }

    private static byte[] AttributeOf(int values) => Encoded(writer => Sequence(writer, () => Attribute(writer, values)));

    private static byte[] ContentInfo(string type, Action<AsnWriter> content) => Encoded(writer => Sequence(writer, () =>
    {
        writer.WriteObjectIdentifier(type);
        using (writer.PushSequence(Tag(0)))
            Sequence(writer, () => content(writer));
    }));

    private static byte[] Repeated(int size, Action<AsnWriter> write)
    {
        var one = Encoded(write);
        return [.. Enumerable.Repeat(one, size / one.Length).SelectMany(octets => octets)];
    }

    private static byte[] Pieces(int size) => [0x24, 0x80, .. Enumerable.Repeat((byte[])[0x04, 0x01, 0x00], size / 3).SelectMany(piece => piece), 0, 0];

    private static byte[] Oid(string oid) => Encoded(writer => writer.WriteObjectIdentifier(oid));

    private static byte[] Encoded(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        write(writer);
        return writer.Encode();
    }

    private static void Sequence(AsnWriter writer, Action content)
    {
        using (writer.PushSequence())
            content();
    }

    private static void Set(AsnWriter writer, Asn1Tag tag, byte[] elements)
    {
        using (writer.PushSetOf(tag))
        {
            for (var rest = elements.AsSpan(); !rest.IsEmpty;)
            {
                AsnDecoder.ReadEncodedValue(rest, AsnEncodingRules.BER, out _, out _, out var consumed);
                writer.WriteEncodedValue(rest[..consumed]);
                rest = rest[consumed..];
            }
        }
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);
}
