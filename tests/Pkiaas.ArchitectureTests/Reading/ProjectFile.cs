using System.Text.Json;
using System.Xml.Linq;

namespace Pkiaas.ArchitectureTests.Reading;

/// <summary>What a project says about itself.</summary>
/// <param name="Path">The csproj, from the root.</param>
/// <param name="Code">Projects whose code it uses.</param>
/// <param name="Built">Projects that are built before it, and no more (<c>ReferenceOutputAssembly="false"</c>).</param>
/// <param name="Packages">Packages that it or a props file above it names.</param>
/// <param name="Web">Whether it sees ASP.NET Core.</param>
internal sealed record ProjectFile(
    string Path, IReadOnlyList<string> Code, IReadOnlyList<string> Built, IReadOnlyList<string> Packages, bool Web)
{
    /// <summary>The project's name.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Its folder, from the root.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>Reads a project.</summary>
    /// <param name="path">The csproj, from the root.</param>
    /// <param name="project">The csproj's text.</param>
    /// <param name="lockFile">The text of packages.lock.json, which knows what props files add.</param>
    /// <param name="expand">Finds the files that a pattern means, as names of projects.</param>
    public static ProjectFile Parse(string path, string project, string lockFile, Func<string, IEnumerable<string>> expand)
    {
        var xml = XDocument.Parse(project).Root!;
        var references = xml.Descendants("ProjectReference").ToLookup(IsBuiltOnly, reference => (string)reference.Attribute("Include")!);
        return new ProjectFile(
            path,
            [.. references[false].SelectMany(expand)],
            [.. references[true].SelectMany(expand)],
            [.. DirectPackages(lockFile)],
            ((string?)xml.Attribute("Sdk"))?.EndsWith(".Web", StringComparison.Ordinal) == true
                || xml.Descendants("FrameworkReference").Any(reference => (string?)reference.Attribute("Include") == "Microsoft.AspNetCore.App"));
    }

    private static bool IsBuiltOnly(XElement reference) =>
        ((string?)reference.Attribute("ReferenceOutputAssembly") ?? (string?)reference.Element("ReferenceOutputAssembly")) == "false";

    private static IEnumerable<string> DirectPackages(string lockFile)
    {
        using var json = JsonDocument.Parse(lockFile);
        return [.. json.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(framework => framework.Value.EnumerateObject())
            .Where(package => package.Value.GetProperty("type").GetString() == "Direct")
            .Select(package => package.Name).Distinct()];
    }
}
