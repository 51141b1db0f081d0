using System.Text.RegularExpressions;
using Pkiaas.Api.Plugins.Hosting;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins.Delivery;
using Pkiaas.Plugins.Settings;
using Pkiaas.Plugins.Signing;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>A plugin that has registered: its container, its channels and its backends by name.</summary>
internal sealed partial class ActivePlugin : IAsyncDisposable
{
    private readonly ServiceProvider _container;

    private ActivePlugin(ServiceProvider container)
    {
        _container = container;
        Channels = ByName(container.GetServices<IDeliveryChannel>(), channel => channel.Name);
        Backends = ByName(container.GetServices<ISigningBackend>(), backend => backend.Name);
        foreach (var channel in Channels.Values)
            Require(channel.Name, channel.DisplayName, channel.Settings, channel.RequestFields, channel is ITemplateSettings asking ? asking.TemplateFields : SettingsSchema.Empty);
        foreach (var backend in Backends.Values) Require(backend.Name, backend.DisplayName, backend.Settings, backend.Capabilities.KeySpecifications);
    }

    public IReadOnlyDictionary<string, IDeliveryChannel> Channels { get; }

    public IReadOnlyDictionary<string, ISigningBackend> Backends { get; }

    /// <exception cref="PluginRefusedException">It threw, or what it offers cannot be used.</exception>
    public static async Task<ActivePlugin> ActivateAsync(OpenedPlugin plugin, PluginHost host)
    {
        ServiceProvider? container = null;
        try
        {
            var services = host.ServicesFor(plugin.Manifest.Id);
            plugin.EntryPoint.Register(new PluginRegistry(services));
            container = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
            return new ActivePlugin(container);
        }
        catch (Exception problem)
        {
            if (container is not null) await container.DisposeAsync();
            throw problem as PluginRefusedException ?? Broken($"It failed while it registered. {Words.Of(problem)}", problem);
        }
    }

    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private static Dictionary<string, T> ByName<T>(IEnumerable<T> offered, Func<T, string> name)
    {
        var result = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in offered)
        {
            if (!result.TryAdd(name(one), one)) throw Broken($"It offers two things named \"{Words.Of(name(one))}\".");
        }
        return result;
    }

    private static void Require(string name, string displayName, params object?[] parts)
    {
        if (name is not { Length: <= 64 } || !NameForm().IsMatch(name))
            throw Broken($"The name \"{Words.Of(name ?? "")}\" is not made of lower-case letters, digits and hyphens.");
        if (string.IsNullOrWhiteSpace(displayName) || Array.IndexOf(parts, null) >= 0) throw Broken($"\"{name}\" does not describe itself completely.");
    }

    private static PluginRefusedException Broken(string reason, Exception? inner = null) => new(PluginStatus.Malfunctioned, reason, inner);

    [GeneratedRegex(@"\A[a-z0-9]+(?:-[a-z0-9]+)*\z")]
    private static partial Regex NameForm();
}
