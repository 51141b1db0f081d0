using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Pkiaas.TestKit.Plugins;

namespace Pkiaas.Api.FunctionalTests.Plugins;

public sealed class UnloadingTests : IDisposable
{
    private readonly PluginDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_used_plugin_leaves_memory_when_the_host_ends()
    {
        _directory.AddFixture("Postcard");
        await GoneAsync(await UseAsync());
    }

    [Fact]
    public async Task A_refused_plugin_leaves_memory_while_the_host_runs()
    {
        _directory.AddFixture("Chameleon", "Refused-one", "throws=register", "channel=lizard");
        await using var host = await PluginsHost.StartAsync(_directory);
        Assert.Contains("does not like register", host.Row("Refused-one").Reason, StringComparison.Ordinal);
        await GoneAsync(Worlds(_directory.Path));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<IReadOnlyList<WeakReference>> UseAsync()
    {
        await using var host = await PluginsHost.StartAsync(_directory);
        var channel = host.Row("Postcard").Active!.Channels["postcard"];
        await channel.DeliverAsync(Samples.Delivery("1 Main Street"), Samples.Context(("folder", _directory.Path)), TestContext.Current.CancellationToken);
        return [new WeakReference(AssemblyLoadContext.GetLoadContext(channel.GetType().Assembly))];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReadOnlyList<WeakReference> Worlds(string folder) =>
    [
        .. AssemblyLoadContext.All
            .Where(world => world.IsCollectible && world.Assemblies.Any(assembly => assembly.Location.StartsWith(folder, StringComparison.Ordinal)))
            .Select(world => new WeakReference(world)),
    ];

    private static async Task GoneAsync(IReadOnlyList<WeakReference> worlds)
    {
        for (var i = 0; i < 50 && worlds.Any(world => world.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.DoesNotContain(worlds, world => world.IsAlive);
    }
}
