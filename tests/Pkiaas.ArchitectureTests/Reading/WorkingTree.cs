using System.Reflection;

namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>The repository that these tests were built in.</summary>
internal static class WorkingTree
{
    private static readonly string[] NotOurs = [".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "TestResults", "lib"];

    private static readonly string Configuration =
        typeof(WorkingTree).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Root { get; } = FindRoot();

    /// <summary>All files that somebody wrote, from the root.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(ReadProject)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The assembly that a project was built into, in the configuration that these tests were built in.</summary>
    public static CompiledAssembly Compiled(string folder) =>
        AssemblyReader.Read(Path.Combine(Root, folder, "bin", Configuration, "net10.0", Path.GetFileName(folder) + ".dll"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pkiaas.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Pkiaas.sln is in no folder above the tests.");
        return folder.FullName;
    }

    private static IEnumerable<string> Walk(string folder) =>
    [
        .. Directory.GetFiles(folder).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')),
        .. Directory.GetDirectories(folder).Where(below => !NotOurs.Contains(Path.GetFileName(below))).SelectMany(Walk),
    ];

    private static ProjectFile ReadProject(string path)
    {
        var folder = Path.Combine(Root, Path.GetDirectoryName(path)!);
        return ProjectFile.Parse(path, Read(path), File.ReadAllText(Path.Combine(folder, "packages.lock.json")), pattern => Expand(folder, pattern));
    }

    private static IEnumerable<string> Expand(string folder, string pattern)
    {
        var parts = pattern.Split('/');
        return parts[..^1].Aggregate<string, IEnumerable<string>>(
                [folder], (folders, part) => folders.SelectMany(one => part == ".." ? [Path.GetDirectoryName(one)!] : Directory.GetDirectories(one, part)))
            .SelectMany(one => Directory.GetFiles(one, parts[^1]))
            .Select(file => Path.GetFileNameWithoutExtension(file)!);
    }
}
