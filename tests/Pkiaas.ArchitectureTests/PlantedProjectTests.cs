using Pkiaas.ArchitectureTests.Reading;
using Pkiaas.ArchitectureTests.Rules;

namespace Pkiaas.ArchitectureTests;

/// <summary>Every rule on projects reports a project that breaks it.</summary>
public sealed class PlantedProjectTests
{
    private const string NoPackages = """{ "version": 2, "dependencies": { "net10.0": {} } }""";

    private const string SomePackages =
        """
        { "version": 2, "dependencies": { "net10.0": {
          "Quartz": { "type": "Direct", "resolved": "1.0.0" },
          "Microsoft.CodeAnalysis.BannedApiAnalyzers": { "type": "Direct", "resolved": "1.0.0" },
          "Npgsql": { "type": "Transitive", "resolved": "1.0.0" } } } }
        """;

    private static readonly ReferenceRules Rules = new([new("A") { Code = ["B"], Built = ["C"] }, new("B"), new("C")]);

    [Fact]
    public void A_project_without_a_rule_is_found() => AssertFound("D/D.csproj: This project has no rule.", Rules.Places([.. All(), Project("D")]));

    [Fact]
    public void A_project_in_another_folder_is_found() => AssertFound(
        "x/A/A.csproj: It belongs in A.", Rules.Places([.. All().Skip(1), Project("A") with { Path = "x/A/A.csproj" }]));

    [Fact]
    public void A_rule_without_a_project_is_found() => AssertFound("A: There is a rule and no project.", Rules.Places([.. All().Skip(1)]));

    [Fact]
    public void A_second_rule_for_a_project_is_found() => AssertFound(
        "A: It has more than one rule.", new ReferenceRules([new("A"), new("A"), new("B"), new("C")]).Places([.. All()]));

    [Fact]
    public void A_project_outside_of_the_solution_is_found() => AssertFound(
        "B/B.csproj: It is not in Pkiaas.sln.", ReferenceRules.Solution([Project("A"), Project("B")], """= "A", "A\A.csproj", "{0}" """));

    [Fact]
    public void A_reference_to_code_that_the_rule_does_not_give_is_found() => AssertFound(
        "A/A.csproj: It may not use the code of C.", Rules.Projects(Project("A", """<ProjectReference Include="C" />""")));

    [Fact]
    public void A_project_to_build_that_the_rule_does_not_give_is_found() => AssertFound(
        "A/A.csproj: It may not have D built before it.",
        Rules.Projects(Project("A", """<ProjectReference Include="D" ReferenceOutputAssembly="false" />""")));

    [Fact]
    public void References_that_the_rule_gives_are_not_reported() => Assert.Empty(Rules.Projects(Project(
        "A", """<ProjectReference Include="B" /><ProjectReference Include="C"><ReferenceOutputAssembly>false</ReferenceOutputAssembly></ProjectReference>""")));

    [Fact]
    public void A_package_that_the_rule_does_not_give_is_found() => AssertFound(
        "A/A.csproj: It may not use the package Quartz.", Rules.Packages(Project("A", lockFile: SomePackages)));

    [Theory]
    [InlineData("Microsoft.NET.Sdk", """<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    [InlineData("Microsoft.NET.Sdk.Web", "")]
    public void A_project_that_sees_the_web_without_leave_is_found(string sdk, string item) =>
        AssertFound("A/A.csproj: It may not see ASP.NET Core.", Rules.Packages(Project("A", item, sdk: sdk)));

    private static void AssertFound(string expected, IEnumerable<Violation> found) => Assert.Equal(expected, Assert.Single(found).ToString());

    private static IEnumerable<ProjectFile> All() => [Project("A"), Project("B"), Project("C")];

    private static ProjectFile Project(string name, string items = "", string lockFile = NoPackages, string sdk = "Microsoft.NET.Sdk") => ProjectFile.Parse(
        $"{name}/{name}.csproj", $"<Project Sdk=\"{sdk}\"><ItemGroup>{items}</ItemGroup></Project>", lockFile, pattern => [pattern]);
}
