using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;
using Pkiaas.Contracts.Plugins;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>A plugin's own world: its assemblies in its own versions, and the few that it shares with the host. Goes when it is unused.</summary>
internal sealed class PluginLoadContext(string name, string mainAssembly) : AssemblyLoadContext(name, isCollectible: true)
{
    private readonly AssemblyDependencyResolver _resolver = new(mainAssembly);

    public Assembly LoadMain() => LoadFromAssemblyPath(mainAssembly);

    /// <summary>
    /// Loads the very bytes that have the digest: whoever changes the file after it was looked at has nothing of his own loaded. What is
    /// loaded from memory has no <see cref="Assembly.Location"/>.
    /// </summary>
    /// <param name="sha256">Lower-case hexadecimal.</param>
    /// <exception cref="PluginRefusedException">The file has another digest by now.</exception>
    public Assembly LoadMain(string sha256)
    {
        var assembly = File.ReadAllBytes(mainAssembly);
        if (Convert.ToHexStringLower(SHA256.HashData(assembly)) != sha256)
            throw new PluginRefusedException(PluginStatus.NotSupported, "The assembly changed after its digest was compared.");
        var symbols = Path.ChangeExtension(mainAssembly, ".pdb");
        return LoadFromStream(new MemoryStream(assembly), File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null);
    }

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
