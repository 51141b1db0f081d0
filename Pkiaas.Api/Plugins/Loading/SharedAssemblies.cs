using System.Collections.Frozen;
using Pkiaas.Plugins;

namespace Pkiaas.Api.Plugins.Loading;

/// <summary>
/// The assemblies that a plugin shares with the host: the contract, and the framework (Microsoft.NETCore.App, Microsoft.AspNetCore.App).
/// Everything else, the host's own packages too, a plugin brings itself.
/// </summary>
internal static class SharedAssemblies
{
    // By name and not by path: where the host has a newer build of a framework assembly beside it, that one is the framework's.
    private static readonly FrozenSet<string> Names = new[] { typeof(object), typeof(WebApplication) }
        .Select(type => Path.GetDirectoryName(type.Assembly.Location)!)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"))
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Append(typeof(IPlugin).Assembly.GetName().Name!)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string name) => Names.Contains(name);
}
