using System.Text;

namespace Pkiaas.Plugins.AppleEmail;

/// <summary>Text from outside on its way into a header, a mail or a profile.</summary>
internal static class PlainText
{
    /// <summary>One line without control characters, which in a header would begin another one (RFC 5322 section 2.2).</summary>
    public static string Line(string text, int limit = 200)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > limit) break;
            line.Append(Breaks(rune) ? " " : rune.ToString());
        }
        return line.ToString().Trim();
    }

    // Controls, line and paragraph separators, and what is no character at all: XML and mail have no place for them.
    private static bool Breaks(Rune rune) =>
        Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is 0x2028 or 0x2029 or 0xFFFE or 0xFFFF;
}
