using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Hosting;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Plugins.ContractTests.Hosting;

/// <summary>The least host that the contract allows: what a plugin needs beyond this it does not get.</summary>
public sealed class PluginBench : IPluginRegistry, IAsyncDisposable
{
    private readonly List<Type> _channels = [];
    private readonly List<Type> _backends = [];
    private readonly ServiceProvider _container;

    private PluginBench(IPlugin plugin, MemoryStorage storage, TestSealer sealer, TimeProvider time)
    {
        (Storage, Sealer) = (storage, sealer);
        Services.AddSingleton(time);
        Services.AddSingleton<IPluginStorage>(storage);
        Services.AddSingleton<ISecretSealer>(sealer);
        Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        plugin.Register(this);
        foreach (var type in _channels.Concat(_backends)) Services.AddSingleton(type);
        _container = Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>What the plugin keeps.</summary>
    public MemoryStorage Storage { get; }

    /// <summary>What seals its secrets.</summary>
    public TestSealer Sealer { get; }

    /// <summary>What it logs.</summary>
    public TestLog Log { get; } = new();

    /// <inheritdoc/>
    public IServiceCollection Services { get; } = new ServiceCollection();

    /// <summary>The delivery channels that it offers.</summary>
    public IReadOnlyList<IDeliveryChannel> Channels => [.. _channels.Select(type => (IDeliveryChannel)_container.GetRequiredService(type))];

    /// <summary>The signing backends that it offers.</summary>
    public IReadOnlyList<ISigningBackend> Backends => [.. _backends.Select(type => (ISigningBackend)_container.GetRequiredService(type))];

    /// <summary>Starts a plugin.</summary>
    /// <param name="plugin">Fresh.</param>
    /// <param name="before">A bench that ran before: storage and master key are taken over, as after a restart.</param>
    /// <param name="time">Null: the real time.</param>
    public static PluginBench Start(IPlugin plugin, PluginBench? before = null, TimeProvider? time = null) =>
        new(plugin, before?.Storage ?? new MemoryStorage(), before?.Sealer ?? new TestSealer(), time ?? TimeProvider.System);

    /// <inheritdoc/>
    public void AddDeliveryChannel<T>() where T : class, IDeliveryChannel => _channels.Add(typeof(T));

    /// <inheritdoc/>
    public void AddSigningBackend<T>() where T : class, ISigningBackend => _backends.Add(typeof(T));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _container.DisposeAsync();
}
