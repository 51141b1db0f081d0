namespace Pkiaas.Plugins;

/// <summary>A plugin's entry point, made once by the host with its parameterless constructor.</summary>
public interface IPlugin
{
    /// <summary>Who the plugin is.</summary>
    PluginManifest Manifest { get; }

    /// <summary>Registers what the plugin offers. Called once; an exception makes the plugin a row "not loaded: why", never a failed start.</summary>
    /// <param name="registry">The only door to the host.</param>
    void Register(IPluginRegistry registry);
}
