using System.Reflection;
using System.Runtime.InteropServices;
using Pkiaas.AppHost.Processes;

namespace Pkiaas.AppHost.Parts.Services;

/// <summary>A service built beside this host, in the same configuration; the build noted where it is relative to this assembly.</summary>
/// <param name="Assembly">Its main assembly.</param>
/// <param name="ProjectFolder">Its content root, as under "dotnet run".</param>
internal sealed record BuiltService(string Assembly, string ProjectFolder)
{
    /// <param name="metadata">Name of the assembly metadata: "ApiAssembly" or "WebAssembly".</param>
    public static BuiltService Locate(string metadata)
    {
        var relative = typeof(BuiltService).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == metadata).Value!.Split('|');
        return new(
            Path.GetFullPath(relative[0].Replace('\\', '/'), AppContext.BaseDirectory),
            Path.GetFullPath(relative[1].Replace('\\', '/'), AppContext.BaseDirectory));
    }

    /// <param name="environment">What it is told.</param>
    /// <param name="withheld">Which variables of this process it does not inherit.</param>
    /// <exception cref="FileNotFoundException">It has not been built.</exception>
    public ChildCommand Command(IReadOnlyDictionary<string, string?> environment, Func<string, bool> withheld) => File.Exists(Assembly)
        ? new(DotNet, [Assembly]) { Folder = ProjectFolder, Environment = environment, Withheld = withheld }
        : throw new FileNotFoundException($"{Assembly} is not there; build it with: dotnet build Pkiaas.AppHost");

    // The very dotnet this process runs on, which need not be in PATH: <root>/shared/Microsoft.NETCore.App/<version>/.
    private static string DotNet
    {
        get
        {
            var besideRuntime = Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());
            return File.Exists(besideRuntime) ? besideRuntime : "dotnet";
        }
    }
}
