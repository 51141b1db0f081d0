using System.Text.RegularExpressions;
using Pkiaas.ArchitectureTests.Reading;

namespace Pkiaas.ArchitectureTests;

/// <summary>docs/errors.md lists the reasons that programs may meet.</summary>
public sealed partial class ReasonListTests
{
    [GeneratedRegex(@"^    (\w+),$", RegexOptions.Multiline)]
    private static partial Regex Member { get; }

    [Fact]
    public void Every_reason_of_a_refusal_is_listed()
    {
        var reasons = Member.Matches(WorkingTree.Read("Pkiaas.Domain/Errors/RefusalReason.cs")).Select(match => match.Groups[1].Value).ToList();
        var listed = WorkingTree.Read("docs/errors.md");

        Assert.InRange(reasons.Count, 60, int.MaxValue);
        Assert.Equal("", string.Join('\n', reasons.Where(reason => !listed.Contains($"`{reason}`", StringComparison.Ordinal))));
    }
}
