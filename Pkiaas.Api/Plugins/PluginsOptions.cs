namespace Pkiaas.Api.Plugins;

/// <summary>What an operator sets about plugins before start: <c>Pkiaas:Plugins</c>.</summary>
internal sealed class PluginsOptions
{
    public const string Section = "Pkiaas:Plugins";

    /// <summary>Each folder in here is a plugin.</summary>
    public string Directory { get; set; } = Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>
    /// When there is any entry, only these plugins are loaded: folder name and SHA-256 of the main assembly, hexadecimal. It pins the
    /// main assembly alone; who may write to the folder can still change what that assembly loads.
    /// </summary>
    public Dictionary<string, string> Allowed { get; } = new(StringComparer.Ordinal);
}
