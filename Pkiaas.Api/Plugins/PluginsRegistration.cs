using Pkiaas.Api.Plugins.Catalogue;
using Pkiaas.Api.Plugins.Hosting;
using Pkiaas.Api.Plugins.Keys;
using Pkiaas.Api.Plugins.Settings;
using Pkiaas.Domain.Keys;

namespace Pkiaas.Api.Plugins;

/// <summary>Registers the plugins and what they offer.</summary>
internal static class PluginsRegistration
{
    /// <summary>
    /// Adds <see cref="PluginCatalog"/>, <see cref="ChannelCatalog"/>, <see cref="BackendCatalog"/>, <see cref="IKeyRing"/> and the settings.
    /// Call it after the sealing and what migrates the database: plugins are loaded when the host starts.
    /// </summary>
    public static IHostApplicationBuilder AddPkiaasPlugins(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PluginsOptions>().BindConfiguration(PluginsOptions.Section)
            .Validate(options => options.Directory.Length > 0, $"{PluginsOptions.Section}:Directory is empty.").ValidateOnStart();
        builder.Services.AddSingleton<PluginHost>();
        builder.Services.AddSingleton<PluginInstaller>();
        builder.Services.AddSingleton<PluginCatalog>();
        builder.Services.AddSingleton<ChannelCatalog>();
        builder.Services.AddSingleton<BackendCatalog>();
        builder.Services.AddSingleton<SettingsSafe>();
        builder.Services.AddSingleton<PluginSettingsService>();
        builder.Services.AddSingleton<TemplateSettings>();
        builder.Services.AddSingleton<PackageTargets>();
        builder.Services.AddSingleton<ChannelSettings>();
        builder.Services.AddSingleton<SettingsDesk>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IKeyRing>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddSingleton<UnneededKeys>();
        builder.Services.AddHostedService<PluginStartup>();
        builder.Services.AddHealthChecks().AddCheck<PluginsHealth>("signing");
        return builder;
    }
}
