using System.Reflection;
using System.Text.RegularExpressions;
using Pkiaas.Plugins.ContractTests.Hosting;

namespace Pkiaas.Plugins.ContractTests;

/// <summary>What every plugin's entry point keeps to. Derive from it, name the plugin, and its tests run on yours.</summary>
public abstract class PluginEntryContract
{
    /// <summary>The plugin, as the host makes it.</summary>
    protected abstract IPlugin CreatePlugin();

    [Fact]
    public void The_assembly_names_the_entry_point_and_the_contract_it_was_built_against()
    {
        var type = CreatePlugin().GetType();
        var attribute = type.Assembly.GetCustomAttribute<PkiaasPluginAttribute>();
        Assert.NotNull(attribute);
        Assert.Equal(type, attribute.EntryPoint);
        Assert.Equal(PluginContract.Version, attribute.Contract);
    }

    [Fact]
    public void The_entry_point_is_public_and_made_without_parameters()
    {
        var type = CreatePlugin().GetType();
        Assert.True(type.IsPublic);
        Assert.NotNull(type.GetConstructor(Type.EmptyTypes));
    }

    [Fact]
    public void The_manifest_says_who_the_plugin_is()
    {
        var manifest = CreatePlugin().Manifest;
        Assert.Matches(new Regex("^[a-z0-9]+([.-][a-z0-9]+)*$"), manifest.Id);
        Assert.Matches(new Regex(@"^\d+\.\d+\.\d+([-+].+)?$"), manifest.Version);
        Assert.NotEmpty(manifest.DisplayName);
        Assert.NotEmpty(manifest.Summary);
        Assert.Equal(manifest, CreatePlugin().Manifest);
    }

    [Fact]
    public async Task It_offers_something_and_each_under_a_name_of_its_own()
    {
        await using var bench = PluginBench.Start(CreatePlugin());
        string[] names = [.. bench.Channels.Select(channel => channel.Name), .. bench.Backends.Select(backend => backend.Name)];
        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches(new Regex("^[a-z0-9]+(-[a-z0-9]+)*$"), name));
    }
}
