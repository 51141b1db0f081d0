namespace Pkiaas.TestKit.Scep;

/// <summary>Turns DER into the BER that Apple devices write: indefinite lengths everywhere, octet strings in pieces.</summary>
public static class BerReencoder
{
    private const byte ImplicitString = 0x80;
    private const byte OctetString = 0x04;
    private const byte Constructed = 0x20;

    /// <summary>Re-encodes one DER value.</summary>
    /// <param name="der">DER with one-octet tags.</param>
    /// <param name="piece">Length of the pieces of octet strings; shorter ones stay whole.</param>
    /// <param name="implicitStrings">Whether values tagged [0] are octet strings too, as encryptedContent in an EnvelopedData is.</param>
    public static byte[] Reencode(ReadOnlySpan<byte> der, int piece = 1000, bool implicitStrings = false)
    {
        var target = new List<byte>(der.Length * 2);
        Write(der, target, piece, implicitStrings);
        return [.. target];
    }

    private static void Write(ReadOnlySpan<byte> values, List<byte> target, int piece, bool implicitStrings)
    {
        while (!values.IsEmpty)
        {
            var tag = values[0];
            var (start, length) = ReadLength(values);
            var content = values.Slice(start, length);
            if ((tag & Constructed) != 0)
            {
                target.AddRange([tag, 0x80]);
                Write(content, target, piece, implicitStrings);
                target.AddRange([0, 0]);
            }
            else if (content.Length > piece && (tag == OctetString || (implicitStrings && tag == ImplicitString)))
            {
                target.AddRange([(byte)(tag | Constructed), 0x80]);
                for (var position = 0; position < content.Length; position += piece)
                    WritePrimitive(OctetString, content[position..Math.Min(position + piece, content.Length)], target);
                target.AddRange([0, 0]);
            }
            else
            {
                WritePrimitive(tag, content, target);
            }

            values = values[(start + length)..];
        }
    }

    /// <summary>Lengths are written in four octets, which DER forbids and BER allows.</summary>
    private static void WritePrimitive(byte tag, ReadOnlySpan<byte> content, List<byte> target)
    {
        var length = content.Length;
        target.AddRange([tag, 0x84, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
        target.AddRange(content);
    }

    private static (int Start, int Length) ReadLength(ReadOnlySpan<byte> value)
    {
        var first = value[1];
        if (first < 0x80)
            return (2, first);
        var length = 0;
        for (var index = 0; index < first - 0x80; index++)
            length = (length << 8) | value[2 + index];
        return (2 + first - 0x80, length);
    }
}
