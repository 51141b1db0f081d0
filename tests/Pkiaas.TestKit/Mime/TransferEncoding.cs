using System.Globalization;
using System.Text;

namespace Pkiaas.TestKit.Mime;

/// <summary>Content transfer encodings (RFC 2045 section 6).</summary>
internal static class TransferEncoding
{
    public static byte[] Decode(string content, string encoding) => encoding.ToUpperInvariant() switch
    {
        "BASE64" => Convert.FromBase64String(content),
        "QUOTED-PRINTABLE" => QuotedPrintable(content),
        "7BIT" or "8BIT" => Encoding.Latin1.GetBytes(content),
        var other => throw new FormatException($"Unknown transfer encoding {other}."),
    };

    private static byte[] QuotedPrintable(string content)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] != '=')
            {
                bytes.Add((byte)content[i]);
                continue;
            }
            var code = content.Substring(i + 1, 2);
            if (code != "\r\n") bytes.Add(byte.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 2;
        }
        return [.. bytes];
    }
}
