using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Pkiaas.Api.Protocols.Enrollment.Languages;

/// <summary>
/// What the pages say, in the language of the thread, from the resource files beside this one. Translators write plain text: <c>**so**</c>
/// makes words bold and <c>{0}</c> stands for a value. Markup in either is shown as it is and never obeyed.
/// </summary>
/// <param name="words">The resource files.</param>
internal sealed class PageWords(IStringLocalizer<PageWords> words)
{
    // As readable as it comes: Japanese as numeric references would weigh four times as much.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Words for places that hold plain text, as titles and attributes.</summary>
    /// <param name="key">The key in the resource files.</param>
    /// <param name="values">What the placeholders stand for.</param>
    public string Text(string key, params object[] values) => string.Format(CultureInfo.CurrentCulture, words[key].Value, values);

    /// <summary>Words for the page, with their bold parts.</summary>
    /// <param name="key">The key in the resource files.</param>
    /// <param name="values">What the placeholders stand for: text, or a <see cref="MarkupString"/> of our own making.</param>
    public MarkupString Html(string key, params object[] values)
    {
        var parts = Encoder.Encode(words[key].Value).Split("**");
        // Every second part stood between two marks.
        var marked = string.Concat(parts.Select((part, i) => i % 2 == 1 ? $"<b>{part}</b>" : part));
        return new MarkupString(string.Format(CultureInfo.InvariantCulture, marked, [.. values.Select(Encoded)]));
    }

    /// <summary>A moment in UTC, written as the language writes it; the script says it in the person's own time zone.</summary>
    /// <param name="at">When.</param>
    public MarkupString Moment(DateTimeOffset at)
    {
        var forMachines = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var forPeople = at.UtcDateTime.ToString(words["Frame.DateFormat"].Value, CultureInfo.CurrentCulture);
        return new MarkupString($"<time datetime=\"{forMachines}\">{Encoder.Encode(forPeople)}</time>");
    }

    /// <summary>How long a certificate is good.</summary>
    /// <param name="days">In days.</param>
    public string Duration(int days) => days switch
    {
        1 => Text("Duration.Day"),
        365 or 366 => Text("Duration.Year"),
        _ when days % 365 == 0 => Text("Duration.Years", days / 365),
        _ => Text("Duration.Days", days),
    };

    private static object Encoded(object value) => value is MarkupString markup ? markup.Value : Encoder.Encode(Convert.ToString(value, CultureInfo.CurrentCulture) ?? "");
}
