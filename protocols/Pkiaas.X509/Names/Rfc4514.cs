using System.Text;

namespace Pkiaas.X509;

/// <summary>Text form of names, RFC 4514.</summary>
internal static class Rfc4514
{
    /// <summary>Escapes a value by RFC 4514 section 2.4.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var special = c is '"' or '+' or ',' or ';' or '<' or '>' or '\\'
                || (i == 0 && c is ' ' or '#')
                || (i == value.Length - 1 && c == ' ');
            if (special)
                text.Append('\\');
            text.Append(c);
        }
        return text.ToString();
    }

    /// <summary>The last RDN first (RFC 4514 section 2.1), multi-valued RDNs joined by "+".</summary>
    public static string Format(IEnumerable<RelativeDistinguishedName> names) => string.Join(',', names.Reverse());
}
