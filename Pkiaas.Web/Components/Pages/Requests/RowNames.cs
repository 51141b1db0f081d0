using System.Globalization;
using System.Text.RegularExpressions;
using Pkiaas.Web.Client;

namespace Pkiaas.Web.Components.Pages.Requests;

/// <summary>Turns the API's <c>subject[1].value</c>, which counts the names sent, into the form's, which counts rows.</summary>
internal static partial class RowNames
{
    [GeneratedRegex(@"^(?<list>\w+)\[(?<index>\d{1,4})\](?<rest>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Indexed { get; }

    /// <summary>The API counts the names that were sent, the form its rows: rows that were left empty lie between.</summary>
    public static ApiProblem AtRows(this ApiProblem problem, RequestDraft draft) => problem with
    {
        Errors = problem.Errors.ToDictionary(
            error => ToForm(ToForm(error.Key, "subject", draft.Subject), "subjectAlternativeNames", draft.SubjectAlternativeNames),
            error => error.Value),
    };

    public static string ToForm(string field, string list, IReadOnlyList<NameRow> rows)
    {
        var match = Indexed.Match(field);
        if (!match.Success || !string.Equals(match.Groups["list"].Value, list, StringComparison.OrdinalIgnoreCase)) return field;
        var sent = int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture);
        var filled = rows.Index().Where(row => !string.IsNullOrWhiteSpace(row.Item.Value)).Select(row => row.Index);
        var row = filled.Skip(sent).FirstOrDefault(sent);
        return $"{list}[{row}]{match.Groups["rest"].Value}";
    }
}
