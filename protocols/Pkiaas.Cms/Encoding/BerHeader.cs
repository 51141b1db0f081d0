using Pkiaas.X509;

namespace Pkiaas.Cms;

/// <summary>Identifier and length octets of one BER value (X.690 sections 8.1.2 and 8.1.3).</summary>
internal readonly ref struct BerHeader
{
    public const byte PrimitiveOctetString = 0x04;

    private const byte ConstructedOctetString = 0x24;
    private const byte ConstructedBit = 0x20;
    private const int Indefinite = -1;

    // Nothing in CMS or X.509 has a tag number above 30; two further octets leave room up to 16383.
    private const int MaximumTagLength = 3;

    private readonly byte identifier;

    private BerHeader(byte identifier, int tagLength, int contentStart, int length)
    {
        this.identifier = identifier;
        TagLength = tagLength;
        ContentStart = contentStart;
        Length = length;
    }

    public int TagLength { get; }

    public int ContentStart { get; }

    /// <summary>Length of the content, or a negative number when it is indefinite.</summary>
    public int Length { get; }

    public bool IsConstructed => (identifier & ConstructedBit) != 0;

    public bool IsIndefinite => Length == Indefinite;

    public bool IsOctetString => identifier is PrimitiveOctetString or ConstructedOctetString;

    public static BerHeader Read(ReadOnlySpan<byte> source, int start, int limit)
    {
        if (limit - start < 2)
            throw Malformed("ends early");
        var identifier = source[start];
        if (identifier == 0)
            throw Malformed("has an end-of-contents mark in a wrong place");
        var position = start + 1;
        if ((identifier & 0x1F) == 0x1F)
            position = SkipHighTag(source, start, limit);
        var tagLength = position - start;
        var length = ReadLength(source, ref position, limit);
        if (length == Indefinite && (identifier & ConstructedBit) == 0)
            throw Malformed("has a primitive value of indefinite length");
        return new BerHeader(identifier, tagLength, position, length);
    }

    /// <summary>Where the children end at the latest.</summary>
    public int Limit(int outer) => IsIndefinite ? outer : ContentStart + Length;

    /// <summary>Tells whether the last child was read, and steps over the end-of-contents mark.</summary>
    public bool EndsAt(ReadOnlySpan<byte> source, ref int position, int limit)
    {
        if (!IsIndefinite)
            return position == ContentStart + Length;
        if (limit - position < 2)
            throw Malformed("ends early");
        if (source[position] != 0 || source[position + 1] != 0)
            return false;
        position += 2;
        return true;
    }

    public static int LengthOfLength(int length) => length switch
    {
        < 0x80 => 1,
        <= 0xFF => 2,
        <= 0xFFFF => 3,
        _ => 4,
    };

    public static int WriteLength(Span<byte> target, int length)
    {
        var size = LengthOfLength(length);
        if (size == 1)
        {
            target[0] = (byte)length;
            return 1;
        }

        target[0] = (byte)(0x80 | (size - 1));
        for (var index = size - 1; index > 0; index--, length >>= 8)
            target[index] = (byte)length;
        return size;
    }

    public static Asn1FormatException Malformed(string what) => new($"The CMS message {what}.");

    private static int SkipHighTag(ReadOnlySpan<byte> source, int start, int limit)
    {
        for (var length = 2; length <= MaximumTagLength && start + length < limit; length++)
        {
            if ((source[start + length - 1] & 0x80) == 0)
                return start + length;
        }

        throw Malformed("has a tag number that is too large");
    }

    private static int ReadLength(ReadOnlySpan<byte> source, ref int position, int limit)
    {
        var first = source[position++];
        if (first == 0x80)
            return Indefinite;
        long length = first;
        if (first > 0x80)
        {
            length = 0;
            var octets = first & 0x7F;
            if (octets > limit - position || octets > 8)
                throw Malformed("has a length that is too long");
            while (octets-- > 0)
                length = (length << 8) | source[position++];
        }

        // A negative number is an overflow of eight octets.
        if (length < 0 || length > limit - position)
            throw Malformed("has a length beyond its end");
        return (int)length;
    }
}
