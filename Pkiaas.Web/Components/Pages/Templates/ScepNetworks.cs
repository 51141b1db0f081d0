using System.Globalization;
using System.Text.RegularExpressions;
using Pkiaas.Web.Client;
using Pkiaas.Web.Components.Forms;

namespace Pkiaas.Web.Components.Pages.Templates;

/// <summary>The field with the allowed networks: one in a line, or several behind each other.</summary>
internal static partial class ScepNetworks
{
    private const string Field = "allowedAddresses";

    [GeneratedRegex(@"^allowedAddresses\[(?<index>\d{1,4})\]$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Indexed { get; }

    /// <summary>The networks in their order, with the line in which each stands, from 1.</summary>
    public static IReadOnlyList<(string Text, int Line)> Read(Posted posted) =>
    [
        .. posted.Verbatim(Field).ReplaceLineEndings("\n").Split('\n').Index()
            .SelectMany(line => line.Item.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries).Select(text => (text, line.Index + 1))),
    ];

    /// <summary>What the API says of the network that came third is said at the field, with the line to look at.</summary>
    public static ApiProblem AtLines(ApiProblem problem, Posted posted)
    {
        var networks = Read(posted);
        var errors = new Dictionary<string, string[]>();
        foreach (var (key, messages) in problem.Errors)
        {
            var match = Indexed.Match(key);
            var at = match.Success ? int.Parse(match.Groups["index"].Value, CultureInfo.InvariantCulture) : -1;
            if (at < 0 || at >= networks.Count) errors[key] = [.. messages];
            else errors[Field] = [.. errors.GetValueOrDefault(Field, []), .. messages.Select(message => Line(networks[at], message))];
        }
        return problem with { Errors = errors };
    }

    private static string Line((string Text, int Line) network, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"Line {network.Line}, “{network.Text}”: {message}");
}
