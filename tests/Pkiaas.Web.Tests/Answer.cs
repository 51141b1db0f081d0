using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Pkiaas.Web.Tests;

/// <summary>A page as the browser got it.</summary>
/// <param name="Path">Where the browser is, after redirects.</param>
/// <param name="Response">The last answer.</param>
/// <param name="Body">Its body.</param>
internal sealed partial record Answer(string Path, HttpResponseMessage Response, byte[] Body)
{
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The HTML.</summary>
    public string Html { get; } = Encoding.UTF8.GetString(Body);

    /// <summary>What a person reads: without tags, entities resolved, blanks run together.</summary>
    public string Text => Blanks.Replace(WebUtility.HtmlDecode(Tags.Replace(Html, " ")), " ");

    /// <summary>The values that a form would send.</summary>
    public List<(string Name, string Value)> Form(string name)
    {
        var html = FormHtml(name);
        var fields = new List<(string, string)>();
        foreach (Match control in Controls.Matches(html))
        {
            if (Attribute(control.Value, "name") is not { } field) continue;
            if (control.Groups["options"] is { Success: true } options)
            {
                var chosen = Options.Matches(options.Value).OrderByDescending(option =>
                    option.Value.Contains(" selected", StringComparison.Ordinal)).FirstOrDefault();
                if (chosen is not null) fields.Add((field, Attribute(chosen.Value, "value") ?? ""));
            }
            else if (control.Groups["text"] is { Success: true } text) fields.Add((field, WebUtility.HtmlDecode(text.Value)));
            else if (Attribute(control.Value, "type") is "checkbox" or "radio"
                && !control.Value.Contains(" checked", StringComparison.Ordinal)) continue;
            else fields.Add((field, Attribute(control.Value, "value") ?? ""));
        }
        return fields;
    }

    /// <summary>Where a form goes.</summary>
    public string ActionOf(string name) => Attribute(FormHtml(name), "action") ?? Path;

    /// <summary>The error beside an input, or null.</summary>
    public string? ErrorAt(string id) =>
        Regex.Match(Html, $"id=\"{Regex.Escape(id)}-error\"[^>]*>(?<text>.*?)</p>", RegexOptions.Singleline) is { Success: true } error
            ? WebUtility.HtmlDecode(Tags.Replace(error.Groups["text"].Value, "")).Trim()
            : null;

    private string FormHtml(string name) =>
        Forms.Matches(Html).FirstOrDefault(form => form.Value.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal)
            || Attribute(form.Value, "action") == name)?.Value
        ?? throw new InvalidOperationException($"There is no form \"{name}\" on {Path} ({(int)Status}): {Text}");

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"(?<value>[^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["value"].Value)
            : null;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms { get; }

    [GeneratedRegex("<input[^>]*>|<select[^>]*>(?<options>.*?)</select>|<textarea[^>]*>(?<text>.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Controls { get; }

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Options { get; }

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }
}
