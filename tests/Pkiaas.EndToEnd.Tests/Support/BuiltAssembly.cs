namespace Pkiaas.EndToEnd.Tests.Support;

/// <summary>Where the built parts of the service lie: the tests run in the configuration that they were built in.</summary>
internal static class BuiltAssembly
{
    private static readonly string Configuration = Path.GetRelativePath(Path.GetFullPath("../..", AppContext.BaseDirectory), AppContext.BaseDirectory);

    /// <summary>The path of a project's assembly.</summary>
    /// <param name="project">Its folder, e.g. <c>Pkiaas.Web</c>.</param>
    public static string Of(string project) => Path.Combine(Repository.Root, project, "bin", Configuration, project + ".dll");
}
