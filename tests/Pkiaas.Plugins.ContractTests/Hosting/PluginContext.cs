using System.Reflection;
using System.Runtime.Loader;

namespace Pkiaas.Plugins.ContractTests.Hosting;

/// <summary>A collectible context, as the host loads plugins into: the plugin's own assemblies inside, contract and framework shared.</summary>
/// <param name="assembly">Path of the plugin's assembly.</param>
internal sealed class PluginContext(string assembly) : AssemblyLoadContext(isCollectible: true)
{
    private readonly string _folder = Path.GetDirectoryName(assembly)!;

    /// <summary>Makes the plugin by its attribute.</summary>
    public IPlugin CreatePlugin()
    {
        var entry = LoadFromAssemblyPath(assembly).GetCustomAttribute<PkiaasPluginAttribute>()!.EntryPoint;
        return (IPlugin)Activator.CreateInstance(entry)!;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var own = assemblyName.Name is { } name && name.StartsWith("Pkiaas.", StringComparison.Ordinal) && name != typeof(IPlugin).Assembly.GetName().Name;
        return own ? LoadFromAssemblyPath(Path.Combine(_folder, assemblyName.Name + ".dll")) : null;
    }
}
