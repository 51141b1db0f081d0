using System.Text;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>A subject as one line, the way certificates show it (RFC 4514, in the order in which it was entered).</summary>
internal static class SubjectText
{
    public static string Of(IEnumerable<NameRow> rows) =>
        string.Join(", ", rows.Where(row => !string.IsNullOrWhiteSpace(row.Value)).Select(row => $"{row.Type}={Escape(row.Value.Trim())}"));

    // RFC 4514 section 2.4.
    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 4);
        for (var i = 0; i < value.Length; i++)
        {
            var special = value[i] is '"' or '+' or ',' or ';' or '<' or '>' or '\\' || (i == 0 && value[i] is '#');
            if (special) text.Append('\\');
            text.Append(value[i]);
        }
        return text.ToString();
    }
}
