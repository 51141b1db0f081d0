using System.Text;
using System.Text.RegularExpressions;

namespace Pkiaas.TestKit.Mime;

/// <summary>Header text with encoded words (RFC 2047).</summary>
internal static partial class EncodedWords
{
    /// <summary>Decodes; blanks between two encoded words vanish (section 6.2).</summary>
    public static string Decode(string header)
    {
        var bytes = new List<byte>();
        foreach (Match match in Tokens().Matches(Between().Replace(header, "$1")))
        {
            if (match.Groups["word"].Success)
                bytes.AddRange(match.Groups["kind"].Value is "B" or "b"
                    ? Convert.FromBase64String(match.Groups["word"].Value)
                    : TransferEncoding.Decode(match.Groups["word"].Value.Replace('_', ' '), "quoted-printable"));
            else bytes.AddRange(Encoding.Latin1.GetBytes(match.Value));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("=\\?utf-8\\?(?<kind>[BbQq])\\?(?<word>[^?]*)\\?=|.", RegexOptions.IgnoreCase)]
    private static partial Regex Tokens();

    [GeneratedRegex("(\\?=)\\s+(?==\\?)")]
    private static partial Regex Between();
}
