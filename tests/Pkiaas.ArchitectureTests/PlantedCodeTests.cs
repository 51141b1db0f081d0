using Pkiaas.ArchitectureTests.House;
using Pkiaas.ArchitectureTests.Reading;
using Pkiaas.ArchitectureTests.Rules;

namespace Pkiaas.ArchitectureTests;

/// <summary>Every rule on compiled code reports what was planted to break it, and nothing beside it.</summary>
public sealed class PlantedCodeTests
{
    private const string Planted = "Pkiaas.ArchitectureTests.Planted";

    private static readonly CompiledAssembly Compiled = AssemblyReader.Read(typeof(PlantedCodeTests).Assembly.Location);

    [Fact]
    public void A_member_used_behind_a_jump_table_is_found() =>
        Assert.Equal([$"{Planted}.ClockReader"], Places(new Ban(["System.DateTime::get_UtcNow"], "") { In = [Planted] }));

    [Fact]
    public void A_namespace_is_found_in_signatures_catches_bases_and_type_arguments() => Assert.Equal(
        [$"{Planted}.Catcher", $"{Planted}.FieldHolder", $"{Planted}.GenericCaller", $"{Planted}.Inheritor"],
        Places(new Ban(["System.Net.Mail"], "") { In = [Planted] }));

    [Fact]
    public void What_is_left_out_of_a_ban_is_not_reported() =>
        Assert.Empty(Places(new Ban(["System.Net.Mail"], "") { In = [Planted], Except = [Planted] }));

    [Fact]
    public void A_ban_on_a_namespace_is_none_on_one_that_begins_alike() => Assert.Empty(Places(new Ban(["System.Net.Ma"], "") { In = [Planted] }));

    [Fact]
    public void A_feature_that_uses_another_is_found_even_in_a_lambda() => Assert.Equal(
        [$"{Planted}.Features.First.Meddler"],
        BanRules.FeaturesThatMeet($"{Planted}.Features", Compiled).Select(violation => violation.Where).Distinct());

    [Theory]
    [InlineData("named-in-code")]
    [InlineData("named-in-constant")]
    [InlineData("named-in-attribute")]
    public void A_plugins_name_is_found_in_code_constants_and_attributes_but_not_in_sentences(string name) =>
        // This test's own arguments are attributes too.
        Assert.Equal(
            $"Pkiaas.ArchitectureTests: It names a plugin: \"{name}\".",
            Assert.Single(BanRules.NamesOfPlugins([name], Compiled)).ToString());

    [Fact]
    public void Code_of_a_room_that_the_rule_does_not_give_is_found()
    {
        var rules = new ReferenceRules([new("A") { Code = ["B"] }, new("B") { Code = ["C"] }, new("C"), new("D")]);

        var found = rules.Compiled(new CompiledAssembly("A", ["System.Runtime", "B", "C", "D"], [], []));

        Assert.Equal("A: Its code may not use that of D.", Assert.Single(found).ToString());
    }

    [Fact]
    public void A_secret_compared_the_quick_way_is_found_and_so_is_a_comparer_on_no_list() => Assert.Equal(
        [$"{Planted}.HastyGuard: It compares a secret, and not in constant time.", $"{Planted}.Guard: It compares in constant time and stands on no list of what compares secrets."],
        SecretRules.Broken([$"{Planted}.HastyGuard"], [Compiled]).Select(violation => violation.ToString()));

    [Fact]
    public void Every_ban_names_a_reason() => Assert.All(Bans.All, ban => Assert.NotEmpty(ban.Why));

    private static IEnumerable<string> Places(Ban ban) => BanRules.Broken([ban], Compiled).Select(violation => violation.Where).Distinct();
}
