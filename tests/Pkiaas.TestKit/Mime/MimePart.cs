using System.Text;
using System.Text.RegularExpressions;

namespace Pkiaas.TestKit.Mime;

/// <summary>A message or a part of one (RFC 5322, RFC 2045 to 2047), parsed apart from the code that writes mail.</summary>
public sealed partial class MimePart
{
    private readonly List<KeyValuePair<string, string>> _headers;

    private MimePart(List<KeyValuePair<string, string>> headers, byte[] body) => (_headers, Body) = (headers, body);

    /// <summary>In order, unfolded, not decoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>With its transfer encoding undone.</summary>
    public byte[] Body { get; }

    /// <summary>Of a multipart; else empty.</summary>
    public IReadOnlyList<MimePart> Parts { get; private init; } = [];

    /// <summary>E.g. <c>text/html</c>.</summary>
    public string MediaType => (Find("Content-Type") ?? "text/plain").Split(';')[0].Trim();

    /// <summary>The body as text in the charset that the header names.</summary>
    public string Text => Encoding.GetEncoding(Parameter("charset") ?? "us-ascii").GetString(Body).ReplaceLineEndings("\n");

    /// <summary>The part of a media type, of which there is exactly one.</summary>
    public MimePart Part(string mediaType) => Parts.Single(part => part.MediaType == mediaType);

    /// <summary>A header that must come once, encoded words decoded (RFC 2047).</summary>
    public string Header(string name) => EncodedWords.Decode(_headers.Single(header => Same(header.Key, name)).Value);

    /// <summary>A header not decoded, or null.</summary>
    public string? Find(string name) => _headers.SingleOrDefault(header => Same(header.Key, name)).Value;

    /// <summary>Parses a message.</summary>
    /// <param name="message">Lines end with CR LF.</param>
    /// <exception cref="FormatException">A header line has no name, or a multipart no end.</exception>
    public static MimePart Parse(ReadOnlySpan<byte> message)
    {
        var text = Encoding.Latin1.GetString(message);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) throw new FormatException("The header does not end.");
        var headers = Fold().Replace(text[..end], " ").Split("\r\n").Select(Split).ToList();
        var part = new MimePart(headers, []);
        var content = text[(end + 4)..];
        return part.MediaType.StartsWith("multipart/", StringComparison.Ordinal)
            ? new MimePart(headers, []) { Parts = [.. Divide(content, part.Parameter("boundary")!).Select(one => Parse(Encoding.Latin1.GetBytes(one)))] }
            : new MimePart(headers, TransferEncoding.Decode(content, part.Find("Content-Transfer-Encoding") ?? "7bit"));
    }

    private string? Parameter(string name)
    {
        var match = Regex.Match(Find("Content-Type") ?? "", $";\\s*{name}=(?:\"([^\"]*)\"|([^;\\s]*))", RegexOptions.IgnoreCase);
        return match.Success ? match.Groups[1].Value + match.Groups[2].Value : null;
    }

    private static IEnumerable<string> Divide(string content, string boundary)
    {
        var pieces = ("\r\n" + content).Split("\r\n--" + boundary);
        if (!pieces[^1].StartsWith("--", StringComparison.Ordinal)) throw new FormatException("The multipart does not end.");
        return pieces[1..^1].Select(piece => piece[(piece.IndexOf("\r\n", StringComparison.Ordinal) + 2)..]);
    }

    private static KeyValuePair<string, string> Split(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new KeyValuePair<string, string>(line[..colon], line[(colon + 1)..].Trim())
            : throw new FormatException($"Not a header: {line}");
    }

    private static bool Same(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("\r\n[ \t]+")]
    private static partial Regex Fold();
}
