using Pkiaas.Api.FunctionalTests.Fixtures;
using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Domain.Auditing;
using Pkiaas.Domain.Keys;
using Pkiaas.Plugins.Signing;
using Pkiaas.TestKit.Plugins;
using Pkiaas.TestKit.Processes;

namespace Pkiaas.Api.FunctionalTests.Plugins;

/// <summary>One replica stores, another one follows by itself.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private static readonly Actor Admin = Actor.User("admin@example.org");
    private readonly PluginDirectory _directory = new();
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _second = new();
    private PluginsHost _here = null!;
    private PluginsHost _there = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _directory.AddFixture("FileKeys");
        _here = await PluginsHost.StartAsync(_directory);
        _there = await PluginsHost.StartAsync(_directory, replicaOf: _here, time: new MovableTime { HasteOfPeriods = 50 });
    }

    public async ValueTask DisposeAsync()
    {
        await _there.DisposeAsync();
        await _here.DisposeAsync();
        _directory.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public async Task New_settings_of_a_backend_open_a_new_session_there()
    {
        await StoreAsync(_first);
        var key = await _there.Get<IKeyRing>().GetAsync(
            await _there.Get<IKeyRing>().GenerateAsync("files", KeySpecification.EcdsaP256, "test", Token), Token);
        File.Copy(_first.Path($"{key.Reference.Id}.pem"), _second.Path($"{key.Reference.Id}.pem"));

        await StoreAsync(_second);
        await UntilAsync(async () =>
        {
            await key.SignAsync("data"u8.ToArray(), SignatureScheme.EcdsaSha256, Token);
            return File.Exists(_second.Path("sessions"));
        });
    }

    [Fact]
    public async Task A_plugin_that_is_switched_off_here_goes_there()
    {
        await _here.Catalog.SetEnabledAsync("test.file-keys", false, Admin, Token);
        await UntilAsync(() => Task.FromResult(_there.Row("FileKeys").Status == PluginStatus.Disabled));
        Assert.Null(_there.Get<BackendCatalog>().Find("files"));
    }

    private async Task StoreAsync(TemporaryFolder folder)
    {
        var schema = _here.Get<BackendCatalog>().Find("files")!.Value.Settings;
        Assert.Empty(await _here.Get<PluginSettingsService>().WriteAsync(
            SettingsOwner.Backend("files"), schema, new Dictionary<string, string?> { ["folder"] = folder.Root }, Admin, Token));
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            Assert.True(tries < 600, "It did not follow within a minute.");
            await Task.Delay(100, Token);
        }
    }
}
