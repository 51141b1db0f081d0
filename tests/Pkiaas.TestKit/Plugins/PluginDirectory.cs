using System.Reflection;

namespace Pkiaas.TestKit.Plugins;

/// <summary>A plugins directory of a test's own, filled from built plugins. Gone with it.</summary>
public sealed class PluginDirectory : IDisposable
{
    /// <summary>Where it is: the value of <c>Pkiaas:Plugins:Directory</c>.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("pkiaas-plugins-").FullName;

    /// <summary>Where the plugins lie that come with the service.</summary>
    public static string Delivered => Metadata("Pkiaas.Plugins");

    /// <summary>Adds a plugin that comes with the service.</summary>
    /// <param name="name">Its folder, e.g. <c>SoftwareKeys</c>.</param>
    /// <returns>The folder.</returns>
    public string AddDelivered(string name) => Copy(System.IO.Path.Combine(Delivered, name), name);

    /// <summary>Adds a plugin that is made for tests.</summary>
    /// <param name="name"><c>Postcard</c>, <c>FileKeys</c> or <c>Chameleon</c>.</param>
    /// <param name="folder">The folder's name, when it shall be another.</param>
    /// <param name="behaviour">Lines of <c>name=value</c> for the chameleon.</param>
    /// <returns>The folder.</returns>
    public string AddFixture(string name, string? folder = null, params string[] behaviour)
    {
        var target = Copy(Metadata("Pkiaas.Plugins.Fixtures").Replace("{name}", $"Pkiaas.Plugins.{name}", StringComparison.Ordinal), folder ?? name);
        File.WriteAllLines(System.IO.Path.Combine(target, "behaviour.txt"), behaviour);
        return target;
    }

    /// <summary>Adds an empty folder.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The folder.</returns>
    public string AddEmpty(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Copy(string source, string folder)
    {
        if (!Directory.Exists(source)) throw new InvalidOperationException($"{source} is not built.");
        var target = AddEmpty(folder);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return target;
    }

    private static string Metadata(string key) => typeof(PluginDirectory).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(entry => entry.Key == key).Value!;
}
