using Pkiaas.ArchitectureTests.House;
using Pkiaas.ArchitectureTests.Reading;
using Pkiaas.ArchitectureTests.Rules;

namespace Pkiaas.ArchitectureTests;

/// <summary>The repository as it is, against the rules of the house.</summary>
public sealed class HouseTests
{
    private static readonly ReferenceRules References = new(Rooms.All);

    private static readonly Lazy<IReadOnlyList<CompiledAssembly>> Shipped = new(() =>
        [.. Rooms.All.Where(room => room.IsShipped).Select(room => WorkingTree.Compiled(room.Folder))]);

    [Fact]
    public void Every_project_has_a_rule_and_lies_where_the_rule_says() => AssertNone(References.Places(WorkingTree.Projects));

    [Fact]
    public void Every_project_is_in_the_solution() => AssertNone(ReferenceRules.Solution(WorkingTree.Projects, WorkingTree.Read("Pkiaas.sln")));

    [Fact]
    public void A_project_references_only_what_its_rule_gives() => AssertNone(WorkingTree.Projects.SelectMany(References.Projects));

    [Fact]
    public void A_project_uses_only_packages_that_its_rule_gives() => AssertNone(WorkingTree.Projects.SelectMany(References.Packages));

    [Fact]
    public void Compiled_code_uses_only_rooms_that_its_rule_gives() => AssertNone(Shipped.Value.SelectMany(References.Compiled));

    [Fact]
    public void Banned_types_stay_in_their_leaves() => AssertNone(Shipped.Value.SelectMany(assembly => BanRules.Broken(Bans.All, assembly)));

    [Fact]
    public void No_plugin_is_known_by_name() => AssertNone(Shipped.Value
        .Where(assembly => PluginNames.Blind.Contains(assembly.Name))
        .SelectMany(assembly => BanRules.NamesOfPlugins(PluginNames.Known, assembly)));

    [Fact]
    public void A_feature_never_uses_another_feature() =>
        AssertNone(Shipped.Value.SelectMany(assembly => BanRules.FeaturesThatMeet("Pkiaas.Api.Features", assembly)));

    [Fact]
    public void A_door_for_devices_never_uses_another_door() =>
        AssertNone(Shipped.Value.SelectMany(assembly => BanRules.FeaturesThatMeet("Pkiaas.Api.Protocols", assembly)));

    [Fact]
    public void What_compares_a_secret_does_so_in_constant_time() => AssertNone(SecretRules.Broken(SecretComparers.All, Shipped.Value));

    [Fact]
    public void Files_are_finished_and_short() =>
        AssertNone(WorkingTree.Files.Where(TextRules.IsCode).SelectMany(path => TextRules.Broken(path, WorkingTree.Read(path))));

    [Fact]
    public void Most_files_fit_on_a_screen() => AssertNone(SizeRules.Broken(
        [.. WorkingTree.Files.Where(TextRules.IsCode).Select(path => WorkingTree.Read(path).AsSpan().Count('\n'))], median: 60, ninetieth: 170));

    private static void AssertNone(IEnumerable<Violation> violations)
    {
        Violation[] found = [.. violations.Distinct()];
        Assert.True(found.Length == 0, string.Join('\n', found.Select(violation => violation.ToString())));
    }
}
