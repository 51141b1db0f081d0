using System.Text.RegularExpressions;
using Pkiaas.ArchitectureTests.Reading;

namespace Pkiaas.ArchitectureTests;

/// <summary>Where people are sent is called what the dashboard calls it: a tab of another name is looked for in vain.</summary>
public sealed partial class PlaceNameTests
{
    private const string Web = "Pkiaas.Web/Components/";
    private const string Explainer = "Pkiaas.Domain/Refusals/Explainer.cs";
    private static readonly string[] Tabs = Labels($"{Web}Pages/Templates/TemplateHead.razor", TabLabel);
    private static readonly string[] Pages = Labels($"{Web}Layout/Sidebar.razor", PageLabel);

    [GeneratedRegex("""\("(?:/[a-z-]+)?", "([^"]+)"\)""")]
    private static partial Regex TabLabel { get; }

    [GeneratedRegex("<NavItem [^>]*Label=\"([^\"]+)\"")]
    private static partial Regex PageLabel { get; }

    [GeneratedRegex(@"(?<before>(?:[\w']+ ){1,3})tab\b|\btab \*{0,2}(?<after>[A-Z]\w*(?: \w+)?)")]
    private static partial Regex TabMention { get; }

    [GeneratedRegex(@"\bpage \*{0,2}(?<after>[A-Z]\w*(?: \w+)?)")]
    private static partial Regex PageMention { get; }

    // Nothing of C# is written between escaped quotation marks.
    [GeneratedRegex("\\\\\"([^\"\\\\]+)\\\\\"")]
    private static partial Regex Quoted { get; }

    [Fact]
    public void Every_tab_that_an_explanation_names_is_one_of_the_templates()
    {
        Assert.Contains("Service URLs", Tabs);
        var mentions = TabMention.Matches(WorkingTree.Read(Explainer)).Where(mention => !IsTab(mention)).Select(mention => mention.Value);
        Assert.Equal("", string.Join('\n', mentions));
        Assert.InRange(TabMention.Count(WorkingTree.Read(Explainer)), 10, int.MaxValue);
    }

    [Fact]
    public void Every_tab_that_the_how_tos_the_forms_and_other_answers_name_is_one_of_the_templates()
    {
        var mentions = Told().SelectMany(path => TabMention.Matches(WorkingTree.Read(path)).Where(mention => mention.Groups["after"].Success).Select(mention => (path, mention)))
            .ToList();
        Assert.Equal("", string.Join('\n', mentions.Where(found => !IsTab(found.mention)).Select(found => $"{found.path}: {found.mention.Value}")));
        Assert.InRange(mentions.Count, 10, int.MaxValue);
    }

    [Fact]
    public void Every_page_that_an_explanation_names_is_in_the_menu()
    {
        var mentions = PageMention.Matches(WorkingTree.Read(Explainer)).Select(mention => mention.Groups["after"].Value).ToList();
        Assert.Equal("", string.Join('\n', mentions.Where(name => !Pages.Any(page => StartsWith(name, page)))));
        Assert.InRange(mentions.Count, 5, int.MaxValue);
    }

    [Fact]
    public void What_an_explanation_quotes_stands_in_the_dashboard()
    {
        var dashboard = string.Concat(WorkingTree.Files.Where(path => path.StartsWith(Web, StringComparison.Ordinal) && path.EndsWith(".razor", StringComparison.Ordinal))
            .Select(WorkingTree.Read));
        var quoted = Quoted.Matches(WorkingTree.Read(Explainer)).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal("", string.Join('\n', quoted.Where(label => !dashboard.Contains(label, StringComparison.Ordinal))));
        Assert.NotEmpty(quoted);
    }

    private static IEnumerable<string> Told() => WorkingTree.Files.Where(path =>
        (path.StartsWith("docs/", StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal))
        || (path.EndsWith(".cs", StringComparison.Ordinal) && (string[])["Pkiaas.Api/", "Pkiaas.Domain/", "plugins/"] is var rooms
            && rooms.Any(room => path.StartsWith(room, StringComparison.Ordinal))));

    private static bool IsTab(Match mention) => Tabs.Any(tab => mention.Groups["before"] is { Success: true } before
        ? before.Value.TrimEnd().EndsWith($" {tab}", StringComparison.Ordinal)
        : StartsWith(mention.Groups["after"].Value, tab));

    private static bool StartsWith(string text, string label) => text == label || text.StartsWith($"{label} ", StringComparison.Ordinal);

    private static string[] Labels(string path, Regex label) => [.. label.Matches(WorkingTree.Read(path)).Select(match => match.Groups[1].Value)];
}
