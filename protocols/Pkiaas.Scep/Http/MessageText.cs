using System.Globalization;
using Pkiaas.Cms;
using Pkiaas.X509;

namespace Pkiaas.Scep;

/// <summary>
/// Base64 as clients put it into a URL (RFC 8894 section 4.1 wants RFC 4648 section 4, percent-encoded). Seen besides: the URL alphabet,
/// plus signs left raw or turned into blanks, line breaks plain or encoded, padding left out. One pass, each character looked at once.
/// </summary>
internal static class MessageText
{
    /// <summary>Longest text: a message of the largest size with every character percent-encoded, and line breaks.</summary>
    public const int MaximumLength = (CmsLimits.MaximumLength / 3 * 4 * EscapeLength) + (8 * 1024);

    private const int EscapeLength = 3;
    private const int MostPadding = 2;
    private const int Padding = -1;
    private const int LineBreak = -2;

    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        var octets = new byte[Math.Min(text.Length / 4 * 3 + 3, CmsLimits.MaximumLength)];
        int count = 0, bits = 0, pending = 0;
        var padding = 0;
        for (var position = 0; position < text.Length;)
        {
            var value = Value(ReadCharacter(text, ref position));
            if (value == LineBreak)
                continue;
            if (value == Padding && ++padding <= MostPadding)
                continue;
            if (padding > 0)
                throw Malformed();
            bits = (bits << 6) | value;
            pending += 6;
            if (pending < 8)
                continue;
            pending -= 8;
            if (count == octets.Length)
                throw new Asn1FormatException("The message is too long.");
            octets[count++] = (byte)(bits >> pending);
            bits &= (1 << pending) - 1;
        }

        // Six bits left over are a character too many.
        return pending == 6 ? throw Malformed() : octets.AsSpan(0, count).ToArray();
    }

    private static char ReadCharacter(ReadOnlySpan<char> text, ref int position)
    {
        var character = text[position++];
        if (character != '%')
            return character;
        if (text.Length - position < 2 || !char.IsAsciiHexDigit(text[position]) || !char.IsAsciiHexDigit(text[position + 1]))
            throw Malformed();
        character = (char)byte.Parse(text.Slice(position, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        position += 2;
        return character;
    }

    private static int Value(char character) => character switch
    {
        >= 'A' and <= 'Z' => character - 'A',
        >= 'a' and <= 'z' => character - 'a' + 26,
        >= '0' and <= '9' => character - '0' + 52,
        '+' or '-' or ' ' => 62,
        '/' or '_' => 63,
        '=' => Padding,
        '\r' or '\n' => LineBreak,
        _ => throw Malformed(),
    };

    private static Asn1FormatException Malformed() => new("The message is not base64.");
}
