using Pkiaas.Api.Plugins.Hosting;
using Pkiaas.Data.Plugins;
using Pkiaas.TestKit.Plugins;

namespace Pkiaas.Api.FunctionalTests.Plugins;

public sealed class StorageTests : IAsyncLifetime
{
    private readonly PluginDirectory _directory = new();
    private PluginsHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await PluginsHost.StartAsync(_directory);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_blob_is_read_replaced_and_deleted()
    {
        var storage = Of("test.one");
        Assert.Null(await storage.ReadAsync("a", Token));
        await storage.WriteAsync("a", "first"u8.ToArray(), Token);
        await storage.WriteAsync("a", "second"u8.ToArray(), Token);
        Assert.Equal("second"u8.ToArray(), await storage.ReadAsync("a", Token));
        await storage.DeleteAsync("a", Token);
        await storage.DeleteAsync("a", Token);
        Assert.Null(await storage.ReadAsync("a", Token));
    }

    [Fact]
    public async Task No_plugin_sees_anothers_blobs()
    {
        await Of("test.one").WriteAsync("a", "one"u8.ToArray(), Token);
        Assert.Null(await Of("test.two").ReadAsync("a", Token));
        await Of("test.two").DeleteAsync("a", Token);
        Assert.Equal("one"u8.ToArray(), await Of("test.one").ReadAsync("a", Token));
    }

    [Fact]
    public async Task A_blob_holds_up_to_a_mebibyte()
    {
        await Of("test.one").WriteAsync("a", new byte[PluginBlobStore.ContentLimit], Token);
        Assert.Equal(PluginBlobStore.ContentLimit, (await Of("test.one").ReadAsync("a", Token))!.Length);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Of("test.one").WriteAsync("a", new byte[PluginBlobStore.ContentLimit + 1], Token));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_name_has_one_to_200_characters(int length) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Of("test.one").ReadAsync(new string('a', length), Token));

    [Fact]
    public async Task A_name_holds_no_control_characters() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Of("test.one").WriteAsync("a\0b", default, Token));

    [Fact]
    public async Task A_name_of_200_characters_and_an_empty_blob_are_fine()
    {
        await Of("test.one").WriteAsync(new string('a', 200), default, Token);
        Assert.Empty((await Of("test.one").ReadAsync(new string('a', 200), Token))!);
    }

    private PluginStorage Of(string plugin) => new(_host.Get<PluginBlobStore>(), plugin);
}
