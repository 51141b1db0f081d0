using Pkiaas.ArchitectureTests.Rules;

namespace Pkiaas.ArchitectureTests;

/// <summary>Every rule on texts reports a text that breaks it. The words are split, so that this file does not break them itself.</summary>
public sealed class PlantedTextTests
{
    [Theory]
    [InlineData("// TO" + "DO: later", "TO" + "DO: finish it or open an issue.")]
    [InlineData("throw new NotImplemented" + "Exception();", "NotImplemented" + "Exception: finish it or open an issue.")]
    [InlineData("[Fact(Skip =" + " \"\")]", "A test is skipped without a reason.")]
    [InlineData("Assert.Skip" + "(\" \");", "A test is skipped without a reason.")]
    [InlineData("Assert.SkipUnless" + "(Tool.IsThere, \"\");", "A test is skipped without a reason.")]
    public void It_is_found_with_its_line(string line, string what) =>
        Assert.Equal($"a.cs:2: {what}", Assert.Single(TextRules.Broken("a.cs", $"first\n{line}\n")).ToString());

    [Theory]
    [InlineData("[Fact(SkipUnless = nameof(Tool.IsThere), Skip = \"certmonger is not installed\")]")]
    [InlineData("Assert.SkipUnless(Tool.IsThere, \"certmonger is not installed\");")]
    [InlineData("var TODOLIST = 1;")]
    public void What_has_its_reason_is_not_reported(string line) => Assert.Empty(TextRules.Broken("a.cs", line));

    [Fact]
    public void A_file_of_301_lines_is_too_long_and_one_of_300_is_not()
    {
        Assert.Equal("a.cs:1: 301 lines are more than 300.", Assert.Single(TextRules.Broken("a.cs", new string('\n', 301))).ToString());
        Assert.Empty(TextRules.Broken("a.cs", new string('\n', 300)));
    }

    [Theory]
    [InlineData("Pkiaas.Api/Program.cs")]
    [InlineData("Pkiaas.Web/Program.cs")]
    [InlineData("Pkiaas.AppHost/Program.cs")]
    public void The_entry_point_of_a_process_is_a_contents_page_of_60_lines(string path)
    {
        Assert.Equal($"{path}:1: 61 lines are more than 60.", Assert.Single(TextRules.Broken(path, new string('\n', 61))).ToString());
        Assert.Empty(TextRules.Broken(path, new string('\n', 60)));
    }

    [Fact]
    public void Migrations_and_what_is_no_code_may_be_long()
    {
        Assert.False(TextRules.IsCode("Pkiaas.Data/Migrations/Initial.cs"));
        Assert.False(TextRules.IsCode("package-lock.json"));
        Assert.True(TextRules.IsCode("Pkiaas.Data/Store.cs"));
        Assert.True(TextRules.IsCode("Pkiaas.Web/Styles/sidebar.scss"));
    }

    [Fact]
    public void Files_that_grow_together_are_found()
    {
        Assert.Equal(2, SizeRules.Broken([10, 80, 90, 200], median: 60, ninetieth: 170).Count());
        Assert.Empty(SizeRules.Broken([10, 20, 60, 160], median: 60, ninetieth: 170));
    }
}
