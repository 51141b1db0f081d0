using System.Globalization;
using System.Text.RegularExpressions;

namespace Pkiaas.ArchitectureTests.Rules;

/// <summary>What can be read from a file's text alone.</summary>
internal static partial class TextRules
{
    private const int Longest = 300;

    // A contents page: what is in the process and in which order.
    private const int LongestProgram = 60;

    private static readonly string[] Code = [".cs", ".razor", ".css", ".scss", ".ts", ".js", ".mjs", ".sh", ".csproj", ".props", ".targets"];

    public static bool IsCode(string path) => Code.Contains(Path.GetExtension(path)) && !path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>The rules that a file breaks.</summary>
    public static IEnumerable<Violation> Broken(string path, string text)
    {
        var lines = text.AsSpan().Count('\n');
        var limit = IsServiceProgram(path) ? LongestProgram : Longest;
        if (lines > limit) yield return At(path, 0, text, string.Create(CultureInfo.InvariantCulture, $"{lines} lines are more than {limit}."));
        foreach (Match match in Unfinished().Matches(text)) yield return At(path, match.Index, text, $"{match.Value}: finish it or open an issue.");
        foreach (Match match in SkippedForNothing().Matches(text)) yield return At(path, match.Index, text, "A test is skipped without a reason.");
    }

    private static bool IsServiceProgram(string path) => path is "Pkiaas.Api/Program.cs" or "Pkiaas.Web/Program.cs" or "Pkiaas.AppHost/Program.cs";

    private static Violation At(string path, int index, string text, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{path}:{text.AsSpan(0, index).Count('\n') + 1}"), what);

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HAC[K]|XX[X]|NotImplemente[d]Exception)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex("""\bSkip\s*=\s*("\s*"|null|string\.Empty)|\bAssert\.Skip\(\s*("\s*"|null|string\.Empty)|\bAssert\.Skip(When|Unless)\([^;]*,\s*("\s*"|null|string\.Empty)\)""")]
    private static partial Regex SkippedForNothing();
}
