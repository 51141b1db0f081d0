using System.Text.RegularExpressions;
using Pkiaas.ArchitectureTests.Reading;

namespace Pkiaas.ArchitectureTests;

/// <summary>docs/standards.md says what each rule is shown by: that must be there.</summary>
public sealed partial class StandardsTests
{
    [GeneratedRegex(@"(?<![\w.])([A-Z]\w*Tests)(?:\.([A-Z]\w*_\w+))?")]
    private static partial Regex Named { get; }

    [Fact]
    public void Every_test_that_the_standards_name_exists()
    {
        var classes = WorkingTree.Files.Where(path => path.StartsWith("tests/", StringComparison.Ordinal) && path.EndsWith("Tests.cs", StringComparison.Ordinal))
            .ToLookup(path => Path.GetFileNameWithoutExtension(path)!, WorkingTree.Read);
        var named = Named.Matches(WorkingTree.Read("docs/standards.md")).Select(match => (Class: match.Groups[1].Value, Test: match.Groups[2].Value)).Distinct().ToList();

        Assert.True(named.Count > 50, $"{named.Count} tests are named.");
        var missing = named.Where(name => !classes[name.Class].Any(text => text.Contains(name.Test.Length > 0 ? $" {name.Test}(" : name.Class, StringComparison.Ordinal)));
        Assert.Equal("", string.Join('\n', missing));
    }
}
