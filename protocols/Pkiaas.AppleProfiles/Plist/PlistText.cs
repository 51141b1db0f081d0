using System.Text;
using System.Xml;

namespace Pkiaas.AppleProfiles;

/// <summary>Which texts a property list carries unharmed.</summary>
internal static class PlistText
{
    /// <summary>One line for people or machines.</summary>
    public static string Line(string key, string value) =>
        value.Any(char.IsControl) ? throw Refused(key) : Characters(key, value);

    /// <summary>Text of several lines; only line feeds divide them, since XML turns other line ends into them.</summary>
    public static string Lines(string key, string value) =>
        value.Any(c => char.IsControl(c) && c != '\n') ? throw Refused(key) : Characters(key, value);

    // XML 1.0 section 2.2: half a surrogate pair, U+FFFE and U+FFFF cannot be written, not even escaped.
    private static string Characters(string key, string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value))) throw Refused(key);
        }
        return value;
    }

    private static ProfileException Refused(string key) => new(key, $"{key} holds a control character or one that XML cannot carry.");
}
