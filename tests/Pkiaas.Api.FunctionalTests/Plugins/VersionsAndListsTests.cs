using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Loading;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Domain.Auditing;
using Pkiaas.TestKit.Plugins;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>Which of the plugins that could be used are used.</summary>
public sealed class VersionsAndListsTests : IDisposable
{
    private static readonly Actor Admin = Actor.User("admin@example.org");
    private readonly PluginDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Of_two_versions_the_higher_one_is_used()
    {
        _directory.AddFixture("Chameleon", "A", "version=1.9.0", "channel=lizard");
        _directory.AddFixture("Chameleon", "B", "version=1.10.0", "channel=lizard");
        await using var host = await PluginsHost.StartAsync(_directory);
        Assert.Equal(PluginStatus.Active, host.Row("B").Status);
        Assert.Equal(
            (PluginStatus.Superseded, "Version 1.10.0 of the same plugin is in the folder B."), (host.Row("A").Status, host.Row("A").Reason));
    }

    [Fact]
    public async Task Of_two_equal_versions_the_second_folder_is_a_duplicate()
    {
        _directory.AddFixture("Chameleon", "A", "channel=lizard");
        _directory.AddFixture("Chameleon", "B", "channel=lizard");
        await using var host = await PluginsHost.StartAsync(_directory);
        Assert.Equal(PluginStatus.Active, host.Row("A").Status);
        Assert.Equal(
            (PluginStatus.Malfunctioned, "The folder A holds the same plugin in the same version."), (host.Row("B").Status, host.Row("B").Reason));
    }

    [Fact]
    public async Task A_plugin_that_is_not_on_the_operators_list_is_refused()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory, new Dictionary<string, string?> { ["Pkiaas:Plugins:Allowed:Other"] = new('0', 64) });
        Assert.Equal(
            (PluginStatus.NotSupported, "It is not on the operator's list Pkiaas:Plugins:Allowed."), (host.Row("Postcard").Status, host.Row("Postcard").Reason));
    }

    [Fact]
    public async Task A_plugin_whose_assembly_differs_from_the_operators_list_is_refused_before_any_of_its_code_runs()
    {
        var trace = Path.Combine(_directory.Path, "trace");
        _directory.AddFixture("Chameleon", behaviour: $"leavesTrace={trace}");
        await using var host = await PluginsHost.StartAsync(_directory, new Dictionary<string, string?> { ["Pkiaas:Plugins:Allowed:Chameleon"] = new('0', 64) });
        Assert.Equal(PluginStatus.NotSupported, host.Row("Chameleon").Status);
        Assert.Contains(host.Row("Chameleon").File!.Sha256, host.Row("Chameleon").Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(trace));
    }

    [Fact]
    public void A_pinned_assembly_that_is_swapped_after_its_digest_was_compared_is_not_loaded()
    {
        var file = PluginFile.Find(_directory.AddFixture("Postcard"));
        File.Copy(PluginFile.Find(_directory.AddFixture("FileKeys")).Path, file.Path, overwrite: true);

        var refused = Assert.Throws<PluginRefusedException>(() => OpenedPlugin.Open(file, file.Declaration!, pinned: true));

        Assert.Equal((PluginStatus.NotSupported, "The assembly changed after its digest was compared."), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task A_plugin_that_is_on_the_operators_list_is_used()
    {
        _directory.AddFixture("Postcard");
        string hash;
        await using (var free = await PluginsHost.StartAsync(_directory)) hash = free.Row("Postcard").File!.Sha256;
        await using var host = await PluginsHost.StartAsync(
            _directory, new Dictionary<string, string?> { ["Pkiaas:Plugins:Allowed:Postcard"] = hash.ToUpperInvariant() });
        Assert.Equal(PluginStatus.Active, host.Row("Postcard").Status);
    }

    [Fact]
    public async Task A_plugin_that_an_admin_switches_off_is_gone_at_once_and_back_at_once()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory);

        Assert.True(await host.Catalog.SetEnabledAsync("test.postcard", false, Admin, TestContext.Current.CancellationToken));
        Assert.Equal((PluginStatus.Disabled, "An admin switched it off."), (host.Row("Postcard").Status, host.Row("Postcard").Reason));
        Assert.Null(host.Get<ChannelCatalog>().Find("postcard"));
        Assert.Empty(host.Get<ChannelCatalog>().All);

        Assert.True(await host.Catalog.SetEnabledAsync("test.postcard", true, Admin, TestContext.Current.CancellationToken));
        Assert.Equal((PluginStatus.Active, null), (host.Row("Postcard").Status, host.Row("Postcard").Reason));
        Assert.NotNull(host.Get<ChannelCatalog>().Find("postcard"));
    }

    [Fact]
    public async Task A_plugin_that_is_switched_off_does_not_register_at_the_next_start()
    {
        var trace = Path.Combine(_directory.Path, "trace");
        _directory.AddFixture("Chameleon");
        await using var host = await PluginsHost.StartAsync(_directory);
        await host.Catalog.SetEnabledAsync("test.chameleon", false, Admin, TestContext.Current.CancellationToken);

        await File.WriteAllLinesAsync(Path.Combine(_directory.Path, "Chameleon", "behaviour.txt"), [$"leavesTrace={trace}"], TestContext.Current.CancellationToken);
        await using var next = await PluginsHost.StartAsync(_directory, replicaOf: host);
        Assert.Equal(PluginStatus.Disabled, next.Row("Chameleon").Status);
        Assert.DoesNotContain("register", await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken));

        await next.Catalog.SetEnabledAsync("test.chameleon", true, Admin, TestContext.Current.CancellationToken);
        Assert.Equal(PluginStatus.Active, next.Row("Chameleon").Status);
        Assert.Contains("register", await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Another_replica_follows_an_admins_decision()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory);
        await using var replica = await PluginsHost.StartAsync(_directory, replicaOf: host);
        await host.Catalog.SetEnabledAsync("test.postcard", false, Admin, TestContext.Current.CancellationToken);
        await replica.Catalog.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.Equal(PluginStatus.Disabled, replica.Row("Postcard").Status);
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_cannot_be_switched()
    {
        await using var host = await PluginsHost.StartAsync(_directory);
        Assert.False(await host.Catalog.SetEnabledAsync("test.nothing", false, Admin, TestContext.Current.CancellationToken));
    }
}
