using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Pkiaas.Api.Protocols.Enrollment.Languages;

namespace Pkiaas.Api.FunctionalTests.Enrollment;

/// <summary>That no language lacks a word, and that its sentences have room for the same values.</summary>
public sealed class TranslationTests
{
    private static readonly ResourceManager Resources = new(typeof(PageWords));
    private static readonly Dictionary<string, string> English = Read(CultureInfo.InvariantCulture);

    // What looks like a key and is C# in an attribute of a component, or the name of a meter.
    private static readonly string[] NotWords = ["Pkiaas", "HeroKind", "Model"];

    public static TheoryData<string> Others => [.. Language.All.Skip(1).Select(language => language.Tag)];

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_key_is_there(string tag) =>
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), Read(CultureInfo.GetCultureInfo(tag)).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Others))]
    public void Every_sentence_has_the_same_placeholders_and_whole_bold_parts(string tag)
    {
        foreach (var (key, own) in Read(CultureInfo.GetCultureInfo(tag)))
        {
            Assert.True(Placeholders(English[key]).SetEquals(Placeholders(own)), $"{key}: {own}");
            Assert.True(Regex.Count(own, @"\*\*") % 2 == 0, $"{key}: {own}");
            Assert.False(string.IsNullOrWhiteSpace(own), key);
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Sentences_are_translated(string tag)
    {
        foreach (var (key, own) in Read(CultureInfo.GetCultureInfo(tag)).Where(word => English[word.Key].Contains(' ', StringComparison.Ordinal)))
            Assert.True(key == "Frame.DateFormat" || own != English[key], key);
    }

    [Fact]
    public void Every_key_that_the_pages_use_is_there_and_every_key_is_used()
    {
        var source = Path.Combine(SourceFolder(), "Pkiaas.Api", "Protocols", "Enrollment");
        var used = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "(?<!cref=)\"([A-Z][A-Za-z]+)\\.[A-Z][A-Za-z]+\""))
            .Where(match => !NotWords.Contains(match.Groups[1].Value)).Select(match => match.Value.Trim('"')).ToHashSet();

        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Placeholders(string sentence) => [.. Regex.Matches(sentence, @"\{\d\}").Select(match => match.Value)];

    private static Dictionary<string, string> Read(CultureInfo culture) => Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pkiaas.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
