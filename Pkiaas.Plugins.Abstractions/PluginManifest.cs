namespace Pkiaas.Plugins;

/// <summary>Who a plugin is. Plain data: reading it has no side effect.</summary>
/// <param name="Id">Stable and stored: lower-case letters, digits, dots and hyphens, e.g. <c>pkiaas.apple-email</c>.</param>
/// <param name="DisplayName">For people, e.g. "Apple devices by e-mail".</param>
/// <param name="Summary">One sentence: what it adds.</param>
/// <param name="Version">The plugin's own version, semantic.</param>
/// <param name="Documentation">Where an admin reads more, or null.</param>
public sealed record PluginManifest(string Id, string DisplayName, string Summary, string Version, Uri? Documentation = null);
