using System.Runtime.Loader;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins.Delivery;
using Pkiaas.TestKit.Plugins;
using QRCoder;

namespace Pkiaas.Api.FunctionalTests.Plugins;

public sealed class LoadingTests : IDisposable
{
    private readonly PluginDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Plugins_are_loaded_from_disk_and_say_who_they_are()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory);

        var row = Assert.Single(host.Catalog.All);
        Assert.Equal((PluginStatus.Active, null), (row.Status, row.Reason));
        Assert.Equal("test.postcard", row.Manifest!.Id);
        Assert.Equal("2.1.0", row.Manifest.Version);
        Assert.Matches("^[0-9a-f]{64}$", row.File!.Sha256);
    }

    [Fact]
    public async Task The_delivered_plugins_are_active()
    {
        foreach (var folder in Directory.GetDirectories(PluginDirectory.Delivered)) _directory.AddDelivered(Path.GetFileName(folder));
        await using var host = await PluginsHost.StartAsync(_directory);
        Assert.Equal(2, host.Catalog.All.Count);
        Assert.All(host.Catalog.All, row => Assert.Equal((PluginStatus.Active, null), (row.Status, row.Reason)));
    }

    [Fact]
    public async Task A_second_channel_is_found_by_its_name_and_delivers()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory);

        var channel = host.Get<ChannelCatalog>().Find("postcard");
        Assert.Equal("test.postcard", channel!.PluginId);
        var package = await channel.Value.PackAsync(Samples.Ticket, Samples.Context(), TestContext.Current.CancellationToken);
        Assert.Equal("enrolment.txt", package.FileName);
        Assert.Null(host.Get<ChannelCatalog>().Find("Postcard"));
    }

    [Fact]
    public async Task A_plugin_in_a_folder_of_another_name_is_found_by_its_attribute()
    {
        _directory.AddFixture("Postcard", folder: "Mail");
        await using var host = await PluginsHost.StartAsync(_directory);
        Assert.Equal(PluginStatus.Active, host.Row("Mail").Status);
    }

    [Fact]
    public async Task A_plugin_shares_the_contract_and_brings_everything_else_itself()
    {
        _directory.AddFixture("Postcard");
        await using var host = await PluginsHost.StartAsync(_directory);
        var channel = host.Row("Postcard").Active!.Channels["postcard"];
        await channel.DeliverAsync(Samples.Delivery("1 Main Street"), Samples.Context(("folder", _directory.Path)), TestContext.Current.CancellationToken);

        var world = AssemblyLoadContext.GetLoadContext(channel.GetType().Assembly)!;
        Assert.True(world.IsCollectible);
        Assert.Same(typeof(IDeliveryChannel).Assembly, channel.GetType().GetInterface(nameof(IDeliveryChannel))!.Assembly);
        // The Api uses QRCoder too; the plugin has drawn its postcard with its own copy.
        var ownCopy = world.Assemblies.Single(assembly => assembly.GetName().Name == "QRCoder");
        Assert.NotSame(typeof(QRCodeGenerator).Assembly, ownCopy);
    }

    [Fact]
    public async Task What_a_plugin_does_not_bring_the_host_does_not_lend()
    {
        var folder = _directory.AddFixture("Postcard");
        File.Delete(Path.Combine(folder, "QRCoder.dll"));
        await using var host = await PluginsHost.StartAsync(_directory);
        var channel = host.Get<ChannelCatalog>().Find("postcard")!.Value;

        var outcome = await channel.DeliverAsync(
            Samples.Delivery("1 Main Street"), Samples.Context(("folder", _directory.Path)), TestContext.Current.CancellationToken);
        Assert.Contains(nameof(FileNotFoundException), Assert.IsType<DeliveryOutcome.Deferred>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_plugins_directory_the_service_starts()
    {
        using var none = new PluginDirectory();
        Directory.Delete(none.Path);
        try
        {
            await using var host = await PluginsHost.StartAsync(none);
            Assert.Empty(host.Catalog.All);
        }
        finally
        {
            Directory.CreateDirectory(none.Path);
        }
    }
}
