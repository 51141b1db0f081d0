using System.Reflection;
using System.Runtime.Loader;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>A plugin's own world: its assemblies in its own versions, and the few that it shares with the host. Goes when it is unused.</summary>
internal sealed class PluginLoadContext(string name, string mainAssembly) : AssemblyLoadContext(name, isCollectible: true)
{
    private readonly AssemblyDependencyResolver _resolver = new(mainAssembly);

    public Assembly LoadMain() => LoadFromAssemblyPath(mainAssembly);

    // null would mean: as the host has it. Only what is shared may fall back to the host.
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (SharedAssemblies.Contains(assemblyName.Name!)) return null;
        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path
            ? LoadFromAssemblyPath(path)
            : throw new FileNotFoundException($"The plugin does not bring the assembly {assemblyName.Name}, and the host does not share its own.");
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
}
