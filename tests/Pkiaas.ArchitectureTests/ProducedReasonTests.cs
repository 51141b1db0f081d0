using System.Text.RegularExpressions;
using Pkiaas.ArchitectureTests.Reading;

namespace Pkiaas.ArchitectureTests;

/// <summary>
/// What is listed, mapped and explained is also given by something: a reason or a kind that nothing makes would be promised to programs in vain. Where one is
/// only compared, or stands on the left of an arrow, nothing makes it.
/// </summary>
public sealed partial class ProducedReasonTests
{
    // They only turn one thing into another, so that what they name there must come from elsewhere.
    private static readonly string[] Translators = ["ProblemMapping.cs", "Answers.cs", "ScepRefusals.cs", "Explainer.cs"];

    private static readonly IReadOnlyList<(string Path, string Text)> Sources =
    [
        .. from path in WorkingTree.Files
           where path.EndsWith(".cs", StringComparison.Ordinal) && !path.StartsWith("tests/", StringComparison.Ordinal) && !path.StartsWith("bench/", StringComparison.Ordinal)
           select (path, WorkingTree.Read(path)),
    ];

    [GeneratedRegex(@"^    (\w+),$", RegexOptions.Multiline)]
    private static partial Regex Member { get; }

    [GeneratedRegex(@"(==|!=|\bis|\bor|\bnot|Kind:|Reason:)\s*$")]
    private static partial Regex Compared { get; }

    [GeneratedRegex(@"^\s*(=>|or\b)")]
    private static partial Regex LeftOfAnArrow { get; }

    [GeneratedRegex(@"\{ Kind: PkiErrorKind\.(\w+) \} => RefusalReason\.(\w+)")]
    private static partial Regex KindToReason { get; }

    [GeneratedRegex(@"FailInfo\.(\w+) => PkiErrorKind\.(\w+)")]
    private static partial Regex FailInfoToKind { get; }

    [Fact]
    public void Every_kind_of_error_is_made_by_something() => Assert.Equal([], MembersOf("PkiErrorKind").Except(Kinds()));

    [Fact]
    public void Every_reason_of_a_refusal_is_given_by_something()
    {
        var kinds = Kinds();
        var told = KindToReason.Matches(Source("ScepRefusals.cs")).Where(arrow => kinds.Contains(arrow.Groups[1].Value)).Select(arrow => arrow.Groups[2].Value);
        // What the protocol's own refusals are turned into stands there too, without a kind.
        var own = Made("RefusalReason", path => path.EndsWith("ScepRefusals.cs", StringComparison.Ordinal), text => KindToReason.Replace(text, ""));
        var given = Made("RefusalReason", IsNoTranslator, text => text).Concat(told).Concat(own).ToHashSet();

        Assert.Equal([], MembersOf("RefusalReason").Except(given));
    }

    /// <summary>Those that are made, and those that a failInfo becomes which the protocol's room gives.</summary>
    private static HashSet<string> Kinds()
    {
        var failures = Made("FailInfo", path => path.StartsWith("protocols/", StringComparison.Ordinal), text => text);
        var become = FailInfoToKind.Matches(Source("ScepFaults.cs")).Where(arrow => failures.Contains(arrow.Groups[1].Value)).Select(arrow => arrow.Groups[2].Value);
        return [.. Made("PkiErrorKind", path => IsNoTranslator(path) && !path.EndsWith("ScepFaults.cs", StringComparison.Ordinal), text => text), .. become];
    }

    private static HashSet<string> Made(string type, Func<string, bool> isRead, Func<string, string> part)
    {
        var names = new Regex($@"\b{type}\.(\w+)");
        return
        [
            .. from source in Sources
               where isRead(source.Path)
               from line in part(source.Text).Split('\n')
               where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
               from Match name in names.Matches(line)
               where !Compared.IsMatch(line[..name.Index]) && !LeftOfAnArrow.IsMatch(line[(name.Index + name.Length)..])
               select name.Groups[1].Value,
        ];
    }

    private static IEnumerable<string> MembersOf(string type)
    {
        var members = Member.Matches(Source($"{type}.cs")).Select(match => match.Groups[1].Value).ToList();
        Assert.InRange(members.Count, 10, int.MaxValue);
        // What is said where nobody said anything.
        return members.Except(["Unspecified"]);
    }

    private static string Source(string file) => Sources.Single(source => Path.GetFileName(source.Path) == file).Text;

    private static bool IsNoTranslator(string path) => !Translators.Contains(Path.GetFileName(path));
}
