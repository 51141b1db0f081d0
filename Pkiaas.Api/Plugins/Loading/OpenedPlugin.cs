using System.Reflection;
using System.Text.RegularExpressions;
using Pkiaas.Contracts.Plugins;
using Pkiaas.Plugins;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>A plugin whose assembly is loaded and whose entry point is made; it has registered nothing yet.</summary>
internal sealed partial class OpenedPlugin
{
    private readonly PluginLoadContext _context;

    private OpenedPlugin(PluginLoadContext context, IPlugin entryPoint, PluginManifest manifest, PluginVersion version) =>
        (_context, EntryPoint, Manifest, Version) = (context, entryPoint, manifest, version);

    public IPlugin EntryPoint { get; }

    public PluginManifest Manifest { get; }

    public PluginVersion Version { get; }

    /// <param name="file">Where it lies.</param>
    /// <param name="declaration">What it says about itself.</param>
    /// <param name="pinned">Whether its digest was compared with the operator's list, so that nothing else may be loaded.</param>
    /// <exception cref="PluginRefusedException">It cannot be opened.</exception>
    public static OpenedPlugin Open(PluginFile file, PluginDeclaration declaration, bool pinned)
    {
        var context = new PluginLoadContext(Path.GetFileNameWithoutExtension(file.Path), file.Path);
        try
        {
            var entryPoint = MakeEntryPoint(() => pinned ? context.LoadMain(file.Sha256) : context.LoadMain(), declaration.EntryPoint);
            var manifest = entryPoint.Manifest;
            return new OpenedPlugin(context, entryPoint, manifest, Check(manifest));
        }
        catch (Exception problem)
        {
            context.Unload();
            throw problem as PluginRefusedException ?? Broken($"It failed while it was loaded. {Words.Of(problem)}", problem);
        }
    }

    /// <summary>Lets its assemblies go as soon as nothing uses them any more.</summary>
    public void Unload() => _context.Unload();

    private static IPlugin MakeEntryPoint(Func<Assembly> load, string name)
    {
        if (name.Contains(',', StringComparison.Ordinal))
            throw Broken($"The entry point {Words.Of(name)} is not in the main assembly.");
        var type = load().GetType(name, throwOnError: true)!;
        if (!typeof(IPlugin).IsAssignableFrom(type))
            throw Broken($"The entry point {Words.Of(name)} does not implement IPlugin.");
        return (IPlugin)Activator.CreateInstance(type)!;
    }

    private static PluginVersion Check(PluginManifest? manifest)
    {
        if (manifest is null) throw Broken("It has no manifest.");
        if (manifest.Id is not { Length: <= 100 } id || !IdForm().IsMatch(id))
            throw Broken($"Its id \"{Words.Of(manifest.Id ?? "")}\" is not made of lower-case letters, digits, dots and hyphens.");
        if (string.IsNullOrWhiteSpace(manifest.DisplayName)) throw Broken("Its manifest has no display name.");
        return PluginVersion.Parse(manifest.Version ?? "") ?? throw Broken($"Its version \"{Words.Of(manifest.Version ?? "")}\" is not semantic (1.2.3).");
    }

    private static PluginRefusedException Broken(string reason, Exception? inner = null) => new(PluginStatus.Malfunctioned, reason, inner);

    [GeneratedRegex(@"\A[a-z0-9]+(?:[.-][a-z0-9]+)*\z")]
    private static partial Regex IdForm();
}
